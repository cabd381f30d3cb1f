import { RangeSet } from "./range-set.ts";
import type { Range } from "./range.ts";

interface Reserved extends Range {
  /** How many want it. */
  count: number;
}

/** `io_pagetable.reserved_itree`: IOVAs that nothing can be mapped at, each for somebody's sake. They may overlap. */
export class ReservedIovas {
  /** Each once: the domains of one IOAS mostly want the same. */
  #distinct: Reserved[] = [];
  readonly #byOwner = new Map<object | null, Reserved[]>();
  /** What all of them cover together; null where it has to be made again. */
  #joined: RangeSet<Range> | null = null;

  add({ start, last }: Range, owner: object | null): void {
    let reserved = this.#distinct.find((each) => each.start === start && each.last === last);
    if (reserved === undefined) {
      reserved = { start, last, count: 0 };
      this.#distinct.push(reserved);
      this.#joined = null;
    }
    reserved.count++;
    const owned = this.#byOwner.get(owner);
    if (owned === undefined) this.#byOwner.set(owner, [reserved]);
    else owned.push(reserved);
  }

  removeOf(owner: object | null): void {
    const owned = this.#byOwner.get(owner);
    if (owned === undefined) return;
    this.#byOwner.delete(owner);
    for (const reserved of owned) reserved.count--;
    if (owned.every(({ count }) => count > 0)) return;
    this.#distinct = this.#distinct.filter(({ count }) => count > 0);
    this.#joined = null;
  }

  first(within: Range): Range | undefined {
    return this.joined.first(within);
  }

  /** What is reserved, whoever wants it. */
  get joined(): RangeSet<Range> {
    return (this.#joined ??= join(this.#distinct));
  }
}

function join(ranges: readonly Range[]): RangeSet<Range> {
  const joined = new RangeSet<Range>();
  let end = 0n;
  for (const { start, last } of ranges.toSorted((a, b) => (a.start < b.start ? -1 : 1))) {
    if (last < end) continue;
    joined.add({ start: start > end ? start : end, last });
    end = last + 1n;
  }
  return joined;
}
