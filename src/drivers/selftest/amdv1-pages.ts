import type { TellDirty } from "../driver.ts";
import { MappedRuns } from "./mapped-runs.ts";
import type { MockPages } from "./mock-pages.ts";

/**
 * The mock domain's page table since v6.19: AMD's first format with pages of 2048 bytes (iommu/generic_pt/fmt/amdv1.h).
 * Contiguous memory is mapped by the largest page that fits, and a page has one dirty bit.
 */
export class Amdv1Pages implements MockPages {
  readonly #runs = new MappedRuns();
  readonly #pageSizes: bigint;
  /** Starts of pages. */
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
    for (const page of this.#dirty) {
      if (this.#runs.at(page) === undefined) this.#dirty.delete(page);
    }
  }

  physicalAt(iova: bigint): bigint | undefined {
    return this.#runs.physicalAt(iova);
  }

  /** What is not mapped is counted too. */
  setDirty(iova: bigint): boolean {
    const page = this.#runs.pageAt(iova, this.#pageSizes);
    if (page !== undefined) this.#dirty.add(page.start);
    return true;
  }

  readAndClear(iova: bigint, length: bigint, clear: boolean, dirty: TellDirty | null): void {
    for (const start of [...this.#dirty]) {
      const page = this.#runs.pageAt(start, this.#pageSizes);
      if (page === undefined || start + page.size <= iova || start >= iova + length) continue;
      dirty?.(start, page.size);
      if (clear) this.#dirty.delete(start);
    }
  }
}
