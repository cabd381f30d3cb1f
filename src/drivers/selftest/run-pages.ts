import type { TellDirty } from "../driver.ts";
import { MappedRuns } from "./mapped-runs.ts";
import type { MockPages } from "./mock-pages.ts";

/** A mock page table over runs of mapped memory. What a dirty bit stands for is the table's own. */
export abstract class RunPages implements MockPages {
  protected readonly runs = new MappedRuns();
  protected readonly pageSizes: bigint;
  /** By what the table finds its bits by. */
  protected readonly dirty = new Set<bigint>();

  /** `pageSizes`: a bit for each size. */
  constructor(pageSizes: bigint) {
    this.pageSizes = pageSizes;
  }

  /** The IOVA of a dirty bit. */
  protected abstract iovaOf(dirty: bigint): bigint;

  abstract setDirty(iova: bigint, pageSize: bigint): boolean;

  abstract readAndClear(iova: bigint, length: bigint, clear: boolean, dirty: TellDirty | null): void;

  map(iova: bigint, length: bigint, physical: bigint, pageByPage: boolean): void {
    this.runs.add({ start: iova, last: iova + length - 1n, physical, pageByPage });
  }

  /** What is mapped no more is dirty no more. */
  unmap(iova: bigint, length: bigint): void {
    this.runs.remove(iova, iova + length - 1n);
    for (const bit of this.dirty) {
      if (!this.isMapped(bit)) this.dirty.delete(bit);
    }
  }

  physicalAt(iova: bigint): bigint | undefined {
    return this.runs.physicalAt(iova);
  }

  protected isMapped(dirty: bigint): boolean {
    return this.runs.at(this.iovaOf(dirty)) !== undefined;
  }
}
