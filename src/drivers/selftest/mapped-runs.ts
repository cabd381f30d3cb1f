import { PAGE_SIZE } from "../kernel/sizes.ts";

/** IOVAs that lead to contiguous memory, both ends included. */
export interface MappedRun {
  readonly start: bigint;
  readonly last: bigint;
  /** Where `start` leads. */
  readonly physical: bigint;
  /** It was mapped in pieces of the CPU's page size. */
  readonly pageByPage: boolean;
}

/** A page of an I/O page table, both ends included. */
export interface IoPage {
  readonly start: bigint;
  readonly size: bigint;
}

/** What a domain maps, as runs in the order of their IOVAs. They don't overlap. */
export class MappedRuns {
  #runs: MappedRun[] = [];

  add(run: MappedRun): void {
    this.#runs.splice(this.#indexAfter(run.start), 0, run);
  }

  /** A run that is mapped beyond the range is cut. */
  remove(start: bigint, last: bigint): void {
    const from = this.#firstTouching(start);
    let to = from;
    const rest: MappedRun[] = [];
    for (let run = this.#runs[to]; run !== undefined && run.start <= last; run = this.#runs[++to]) {
      if (run.start < start) rest.push({ ...run, last: start - 1n });
      if (run.last > last) rest.push({ ...run, start: last + 1n, physical: run.physical + (last + 1n - run.start) });
    }
    this.#runs.splice(from, to - from, ...rest);
  }

  at(iova: bigint): MappedRun | undefined {
    const run = this.#runs[this.#indexAfter(iova) - 1];
    return run !== undefined && iova <= run.last ? run : undefined;
  }

  physicalAt(iova: bigint): bigint | undefined {
    const run = this.at(iova);
    return run === undefined ? undefined : run.physical + (iova - run.start);
  }

  /**
   * The page that maps an address, where each page is the largest of `sizes` (a bit each) that its alignment, in both
   * address spaces, and the ends of its run allow.
   */
  pageAt(iova: bigint, sizes: bigint): IoPage | undefined {
    const run = this.at(iova);
    if (run === undefined) return undefined;
    const { start, last, physical, pageByPage } = run;
    for (let size = largest(pageByPage ? sizes & (2n * PAGE_SIZE - 1n) : sizes, last - start + 1n); size > 0n;) {
      const at = iova - (iova % size);
      if (at >= start && at + size - 1n <= last && (physical + (at - start)) % size === 0n) return { start: at, size };
      size = largest(sizes, size - 1n);
    }
    return undefined;
  }

  /** The first run that ends at or after an address. */
  #firstTouching(iova: bigint): number {
    const after = this.#indexAfter(iova);
    const before = this.#runs[after - 1];
    return before !== undefined && before.last >= iova ? after - 1 : after;
  }

  /** How many runs start at or before an address. */
  #indexAfter(iova: bigint): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#runs[middle]!.start <= iova) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The largest size that a bitmap of sizes has, at most `limit`; 0 where it has none. */
function largest(sizes: bigint, limit: bigint): bigint {
  const width = limit.toString(2).length;
  const fitting = sizes & ((1n << BigInt(width)) - 1n);
  return fitting === 0n ? 0n : 1n << BigInt(fitting.toString(2).length - 1);
}
