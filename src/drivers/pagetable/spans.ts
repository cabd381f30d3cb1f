import type { Range } from "./range.ts";

/** Gives what overlaps a range, by where it starts. */
interface Ordered {
  within(within: Range): Iterator<Range>;
}

/**
 * What none of the sets covers (`interval_tree_for_each_span` and `interval_tree_for_each_double_span`, lib/interval_tree.c
 * and iommu/iommufd/double_span.h): from the lowest up, and never two that touch.
 */
export function* holes(within: Range, ...sets: readonly Ordered[]): Generator<Range> {
  let { start } = within;
  for (const taken of merged(sets.map((set) => set.within(within)))) {
    if (taken.start > start) yield { start, last: taken.start - 1n };
    if (taken.last >= start) start = taken.last + 1n;
  }
  if (start <= within.last) yield { start, last: within.last };
}

/** All of them, by where they start. */
function* merged(sources: readonly Iterator<Range>[]): Generator<Range> {
  const heads = sources.map((source) => source.next());
  for (;;) {
    let lowest: Range | undefined;
    let from = 0;
    for (const [index, { done, value }] of heads.entries()) {
      if (done || (lowest !== undefined && value.start >= lowest.start)) continue;
      lowest = value;
      from = index;
    }
    if (lowest === undefined) return;
    yield lowest;
    heads[from] = sources[from]!.next();
  }
}

/** What the set covers, joined where two touch, and cut to `within`. */
export function* used(within: Range, set: { within(within: Range): Iterable<Range> }): Generator<Range> {
  let joined: Range | undefined;
  for (const range of set.within(within)) {
    const touches: boolean = joined !== undefined && joined.last + 1n === range.start;
    if (joined !== undefined && !touches) yield clip(joined, within);
    joined = joined !== undefined && touches ? { start: joined.start, last: range.last } : range;
  }
  if (joined !== undefined) yield clip(joined, within);
}

const clip = ({ start, last }: Range, within: Range): Range => ({
  start: start < within.start ? within.start : start,
  last: last > within.last ? within.last : last,
});
