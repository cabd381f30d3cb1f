import type { TellDirty } from "../driver.ts";
import { MappedRuns } from "./mapped-runs.ts";
import type { MockPages } from "./mock-pages.ts";

/** MOCK_IO_PAGE_SIZE and MOCK_HUGE_PAGE_SIZE. */
export const mockPageSize = 2048n;
export const mockHugePageSize = 512n * mockPageSize;

/** The mock domain's `pfns` before v6.19: one entry for 2048 bytes, each with a dirty bit of its own. */
export class PfnPages implements MockPages {
  readonly #runs = new MappedRuns();
  readonly #pageSizes: bigint;
  /** By entry: an IOVA divided by 2048. */
  readonly #dirty = new Set<bigint>();

  /** `pageSizes`: a bit for each size. */
  constructor(pageSizes: bigint) {
    this.#pageSizes = pageSizes;
  }

  map(iova: bigint, length: bigint, physical: bigint, pageByPage: boolean): void {
    this.#runs.add({ start: iova, last: iova + length - 1n, physical, pageByPage });
  }

  unmap(iova: bigint, length: bigint): void {
    this.#runs.remove(iova, iova + length - 1n);
    for (const entry of this.#dirty) {
      if (!this.#isPresent(entry)) this.#dirty.delete(entry);
    }
  }

  physicalAt(iova: bigint): bigint | undefined {
    return this.#runs.physicalAt(iova);
  }

  /** Entries are found by the caller's page size, which is right where it is 2048. */
  setDirty(iova: bigint, pageSize: bigint): boolean {
    const entry = iova / pageSize;
    if (!this.#isPresent(entry)) return false;
    this.#dirty.add(entry);
    return true;
  }

  readAndClear(iova: bigint, length: bigint, clear: boolean, dirty: TellDirty | null): void {
    const end = iova + length;
    for (let at = iova; at < end && this.#dirty.size > 0;) {
      const isHuge = this.#runs.pageAt(at, this.#pageSizes)?.size === mockHugePageSize;
      const size = isHuge ? mockHugePageSize : mockPageSize;
      const head = at - (at % size);
      if (this.#takeDirty(head, size, clear)) dirty?.(at, size);
      at += size;
    }
  }

  /** `mock_test_and_clear_dirty`. */
  #takeDirty(head: bigint, size: bigint, clear: boolean): boolean {
    let isDirty = false;
    for (let entry = head / mockPageSize; entry < (head + size) / mockPageSize; entry++) {
      if (!this.#dirty.has(entry)) continue;
      isDirty = true;
      if (clear) this.#dirty.delete(entry);
    }
    return isDirty;
  }

  #isPresent(entry: bigint): boolean {
    return this.#runs.at(entry * mockPageSize) !== undefined;
  }
}
