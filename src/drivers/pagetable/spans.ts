import type { Range } from "./range.ts";
import type { RangeSet } from "./range-set.ts";

type AnySet = Pick<RangeSet<Range>, "first">;

/**
 * What none of the sets covers (`interval_tree_for_each_span` and `interval_tree_for_each_double_span`, lib/interval_tree.c
 * and iommu/iommufd/double_span.h): from the lowest up, and never two that touch.
 */
export function* holes(within: Range, ...sets: readonly AnySet[]): Generator<Range> {
  let { start } = within;
  while (start <= within.last) {
    const left = { start, last: within.last };
    const next = lowest(sets.map((set) => set.first(left)));
    if (next === undefined) {
      yield left;
      return;
    }
    if (next.start > start) yield { start, last: next.start - 1n };
    start = next.last + 1n;
  }
}

/** What the set covers, joined where two touch, and cut to `within`. */
export function* used(within: Range, set: Pick<RangeSet<Range>, "within">): Generator<Range> {
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

const lowest = (ranges: readonly (Range | undefined)[]): Range | undefined =>
  ranges.reduce(
    (low, each) => (low === undefined || (each !== undefined && each.start < low.start) ? each : low),
    undefined,
  );
