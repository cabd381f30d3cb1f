import type { TellDirty } from "../driver.ts";
import { RunPages } from "./run-pages.ts";

/** MOCK_IO_PAGE_SIZE and MOCK_HUGE_PAGE_SIZE. */
export const mockPageSize = 2048n;
export const mockHugePageSize = 512n * mockPageSize;

/** The mock domain's `pfns` before v6.19: one entry for 2048 bytes, each with a dirty bit of its own. */
export class PfnPages extends RunPages {
  /** Dirty bits are found by their entry: an IOVA divided by 2048. */
  protected override iovaOf(entry: bigint): bigint {
    return entry * mockPageSize;
  }

  /** Entries are found by the caller's page size, which is right where it is 2048. */
  override setDirty(iova: bigint, pageSize: bigint): boolean {
    const entry = iova / pageSize;
    if (!this.isMapped(entry)) return false;
    this.dirty.add(entry);
    return true;
  }

  override readAndClear(iova: bigint, length: bigint, clear: boolean, dirty: TellDirty | null): void {
    const end = iova + length;
    for (let at = iova; at < end && this.dirty.size > 0;) {
      const isHuge = this.runs.pageAt(at, this.pageSizes)?.size === mockHugePageSize;
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
      if (!this.dirty.has(entry)) continue;
      isDirty = true;
      if (clear) this.dirty.delete(entry);
    }
    return isDirty;
  }
}
