import type { Kernel } from "../kernel.ts";
import type { Process } from "../process/process.ts";
import type { Refusal } from "../refusal.ts";
import { checks } from "../rule.ts";
import { charge } from "./locked-memory.ts";
import type { AccountMode } from "./locked-memory.ts";
import type { PageSource } from "./page-source.ts";
import { overlap, PAGE_SIZE } from "./range.ts";
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
  readonly account: AccountMode;
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
  readonly #process: Process;
  readonly #account: AccountMode;
  /** By index of pages. */
  readonly #holders: Range[] = [];

  constructor(kernel: Kernel, process: Process, { source, length, writable, account }: PagesOptions) {
    this.#kernel = kernel;
    this.#process = process;
    this.source = source;
    this.count = BigInt.asUintN(64, length + PAGE_SIZE - 1n) / PAGE_SIZE;
    this.writable = writable;
    this.#account = account;
  }

  /** Pins what nobody has pinned yet. `range` is of page indexes, and is given to `release` as the same object. */
  hold(range: Range): Refusal | null {
    let pinned = 0n;
    for (const { start, last } of this.#unheld(range)) {
      const pages = last - start + 1n;
      const refused = this.source.pin(start * PAGE_SIZE, pages * PAGE_SIZE, this.writable);
      if (refused !== null) return refused;
      pinned += pages;
    }
    const isWithinLimit = charge(this.#process, this.#account, pinned);
    const refused = this.#kernel.refuses(pinnedChecks, { isWithinLimit });
    if (refused === null) this.#holders.push(range);
    return refused;
  }

  /** Holds what is pinned already. */
  adopt(range: Range): void {
    this.#holders.push(range);
  }

  release(range: Range): void {
    this.#holders.splice(this.#holders.indexOf(range), 1);
    for (const { start, last } of this.#unheld(range)) charge(this.#process, this.#account, start - last - 1n);
  }

  #unheld(range: Range): Iterable<Range> {
    return holes(range, { first: (within) => this.#lowestHolder(within) });
  }

  #lowestHolder(within: Range): Range | undefined {
    return this.#holders
      .filter((holder) => overlap(holder, within))
      .reduce<Range | undefined>((low, each) => (low === undefined || each.start < low.start ? each : low), undefined);
  }
}
