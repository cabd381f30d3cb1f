import type { TellDirty } from "../driver.ts";
import { RunPages } from "./run-pages.ts";

/**
 * The mock domain's page table since v6.19: AMD's first format with pages of 2048 bytes (iommu/generic_pt/fmt/amdv1.h).
 * Contiguous memory is mapped by the largest page that fits, and a page has one dirty bit.
 */
export class Amdv1Pages extends RunPages {
  /** Dirty bits are found by the start of their page. */
  protected override iovaOf(start: bigint): bigint {
    return start;
  }

  /** What is not mapped is counted too. */
  override setDirty(iova: bigint): boolean {
    const page = this.runs.pageAt(iova, this.pageSizes);
    if (page !== undefined) this.dirty.add(page.start);
    return true;
  }

  override readAndClear(iova: bigint, length: bigint, clear: boolean, dirty: TellDirty | null): void {
    for (const start of [...this.dirty]) {
      const page = this.runs.pageAt(start, this.pageSizes);
      if (page === undefined || start + page.size <= iova || start >= iova + length) continue;
      dirty?.(start, page.size);
      if (clear) this.dirty.delete(start);
    }
  }
}
