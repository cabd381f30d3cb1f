import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { PAGE_SIZE } from "../kernel/sizes.ts";
import type { LockedBy } from "../process/locked-memory.ts";
import type { ProcessMemory } from "../process/process-memory.ts";
import type { PageSource } from "./page-source.ts";
import { overlap } from "./range.ts";
import type { Range } from "./range.ts";
import { holes } from "./spans.ts";

interface Charged {
  readonly isWithinLimit: boolean;
}

export const pinnedChecks = checks<Charged>("iopt_pages_update_pinned, iommu/iommufd/pages.c", {
  id: "pages/locked-limit",
  errno: "ENOMEM",
  says: "the program would have more pinned than it may (RLIMIT_MEMLOCK)",
  when: ({ isWithinLimit }) => !isWithinLimit,
});

export interface PagesOptions {
  readonly source: PageSource;
  /** In bytes, from the start of the first page. */
  readonly length: bigint;
  readonly writable: boolean;
  /** Null for who may pin as much as it likes (`IOPT_PAGES_ACCOUNT_NONE`). */
  readonly account: LockedBy | null;
}

/**
 * `struct iopt_pages`: pages that one mapping brought, shared by all areas that were copied from it. They are pinned
 * while an area is in a domain, or an access holds them: nobody looks at the memory before.
 */
export class Pages {
  readonly source: PageSource;
  /** 0 where the length wraps around, as the kernel has it. */
  readonly count: bigint;
  readonly writable: boolean;
  readonly #kernel: Kernel;
  readonly #memory: ProcessMemory;
  readonly #account: LockedBy | null;
  /** By index of pages. */
  readonly #holders: Range[] = [];

  constructor(kernel: Kernel, memory: ProcessMemory, { source, length, writable, account }: PagesOptions) {
    this.#kernel = kernel;
    this.#memory = memory;
    this.source = source;
    this.count = BigInt.asUintN(64, length + PAGE_SIZE - 1n) / PAGE_SIZE;
    this.writable = writable;
    this.#account = account;
  }

  /** Pins what nobody has pinned yet. `range` is of page indexes, and is given to `release` as the same object. */
  hold(range: Range): Refusal | null {
    const unheld = [...this.#unheld(range)];
    let pinned = 0n;
    for (const { start, last } of unheld) {
      const pages = last - start + 1n;
      const refused = this.source.pin(start * PAGE_SIZE, pages * PAGE_SIZE, this.writable);
      if (refused !== null) return refused;
      pinned += pages;
    }
    const isWithinLimit = this.#charge(pinned);
    const refused = this.#kernel.refuses(pinnedChecks, { isWithinLimit });
    if (refused !== null) return refused;
    for (const pages of unheld) this.#count(pages, 1);
    this.#holders.push(range);
    return null;
  }

  /** Holds what is pinned already. */
  adopt(range: Range): void {
    this.#holders.push(range);
  }

  release(range: Range): void {
    this.#holders.splice(this.#holders.indexOf(range), 1);
    for (const pages of this.#unheld(range)) {
      this.#charge(pages.start - pages.last - 1n);
      this.#count(pages, -1);
    }
  }

  #charge(pages: bigint): boolean {
    return this.#account === null || this.#memory.locked.charge(this.#account, pages);
  }

  #count({ start, last }: Range, pins: 1 | -1): void {
    this.source.count(start * PAGE_SIZE, (last - start + 1n) * PAGE_SIZE, pins);
  }

  #unheld(range: Range): Iterable<Range> {
    return holes(range, { within: () => this.#heldIn(range).values() });
  }

  #heldIn(range: Range): readonly Range[] {
    return this.#holders.filter((holder) => overlap(holder, range)).toSorted((a, b) => (a.start < b.start ? -1 : 1));
  }
}
