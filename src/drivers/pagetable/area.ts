import type { PagingDomain } from "../driver.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { PAGE_SIZE } from "../kernel/sizes.ts";
import type { Pages } from "./pages.ts";
import type { Range } from "./range.ts";

/** What a mapping allows devices (IOMMU_READ, IOMMU_WRITE). */
export interface Protection {
  readonly readable: boolean;
  readonly writable: boolean;
}

/** `struct iopt_area`: IOVAs that one slice of pages is mapped at. */
export class Area implements Range {
  readonly start: bigint;
  readonly last: bigint;
  readonly pages: Pages;
  /** Where the slice starts, in bytes from the start of the first page. */
  readonly offset: bigint;
  readonly protection: Protection;
  /** Of its pages, by index. It is also the name under which they are held while it is in a domain. */
  readonly indexes: Range;
  /** The domain that it is read from; null where it is in none. */
  storage: PagingDomain | null = null;
  /** What accesses have pinned of it, by index of pages. */
  readonly #pins: Range[] = [];
  /** How many of these are the kernel's own. */
  locks = 0;
  /** It is being unmapped: nothing more can be pinned. */
  preventAccess = false;

  constructor(range: Range, pages: Pages, offset: bigint, protection: Protection) {
    this.start = range.start;
    this.last = range.last;
    this.pages = pages;
    this.offset = offset;
    this.protection = protection;
    this.indexes = this.indexesOf(this.start, this.last);
  }

  /** In bytes. */
  get length(): bigint {
    return this.last - this.start + 1n;
  }

  /** `iopt_area_start_byte`: in bytes from the start of the first page. */
  offsetOf(iova: bigint): bigint {
    return this.offset + iova - this.start;
  }

  /** `iopt_area_iova_to_index`, of both ends. */
  indexesOf(start: bigint, last: bigint): Range {
    return { start: this.offsetOf(start) / PAGE_SIZE, last: this.offsetOf(last) / PAGE_SIZE };
  }

  /** How many accesses have pinned something of it. */
  get accesses(): number {
    return this.#pins.length;
  }

  /** `iopt_area_add_access`. `indexes` is of pages. */
  pin(indexes: Range): Refusal | null {
    const refused = this.pages.hold(indexes);
    if (refused === null) this.#pins.push(indexes);
    return refused;
  }

  /** `iopt_area_remove_access`: of exactly what was pinned. */
  unpin({ start, last }: Range): void {
    const index = this.#pins.findIndex((each) => each.start === start && each.last === last);
    const [pinned] = this.#pins.splice(index, 1);
    if (pinned !== undefined) this.pages.release(pinned);
  }
}
