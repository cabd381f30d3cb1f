import { expect, test } from "vitest";
import type { Range } from "../../../src/drivers/pagetable/range.ts";
import { RangeSet } from "../../../src/drivers/pagetable/range-set.ts";
import { ReservedIovas } from "../../../src/drivers/pagetable/reserved-iovas.ts";
import { holes, used } from "../../../src/drivers/pagetable/spans.ts";

const within = { start: 10n, last: 100n };

const setOf = (...pairs: readonly (readonly [bigint, bigint])[]): RangeSet<Range> => {
  const set = new RangeSet<Range>();
  for (const [start, last] of pairs) set.add({ start, last });
  return set;
};

const pairs = (ranges: Iterable<Range>) => [...ranges].map(({ start, last }) => [start, last]);

test("a set finds the lowest that overlaps, whatever the order it was filled in", () => {
  const set = setOf([50n, 59n], [10n, 19n], [30n, 39n]);
  expect(set.first({ start: 15n, last: 15n })).toEqual({ start: 10n, last: 19n });
  expect(set.first({ start: 20n, last: 29n })).toBeUndefined();
  expect(set.first({ start: 20n, last: 30n })).toEqual({ start: 30n, last: 39n });
  expect(set.first({ start: 60n, last: 99n })).toBeUndefined();
  expect(pairs(set.within({ start: 19n, last: 30n }))).toEqual([
    [10n, 19n],
    [30n, 39n],
  ]);
});

test("what is removed is not found again, and its neighbours are", () => {
  const set = setOf([10n, 19n], [30n, 39n], [50n, 59n]);
  for (const start of [30n, 50n]) set.remove(set.first({ start, last: start })!);
  expect(pairs(set.all())).toEqual([[10n, 19n]]);
  set.remove(set.all()[0]!);
  expect(set.isEmpty).toBe(true);
});

test("many are as few, whatever the order they come and go in", () => {
  const set = new RangeSet<Range>();
  const starts = Array.from({ length: 3000 }, (_, index) => BigInt((index * 7919) % 3000) * 10n);
  for (const start of starts) set.add({ start, last: start + 4n });
  expect(set.all().map(({ start }) => start)).toEqual(starts.toSorted((a, b) => Number(a - b)));
  expect([...set.within({ start: 5005n, last: 15000n })]).toHaveLength(1000);
  for (const start of starts) if (start !== 5010n) set.remove(set.first({ start, last: start })!);
  expect(set.first({ start: 0n, last: 100_000n })).toEqual({ start: 5010n, last: 5014n });
  expect(set.first({ start: 5015n, last: 100_000n })).toBeUndefined();
  set.remove(set.all()[0]!);
  expect(set.isEmpty).toBe(true);
});

test("holes are what no set covers, up to both ends", () => {
  expect(pairs(holes(within))).toEqual([[10n, 100n]]);
  expect(pairs(holes(within, setOf([0n, 9n], [101n, 200n])))).toEqual([[10n, 100n]]);
  expect(pairs(holes(within, setOf([0n, 10n], [20n, 29n], [100n, 100n]), setOf([25n, 39n], [41n, 50n])))).toEqual([
    [11n, 19n],
    [40n, 40n],
    [51n, 99n],
  ]);
  expect(pairs(holes(within, setOf([0n, 200n])))).toEqual([]);
});

test("what is used is cut to the range, and joined where two touch", () => {
  expect(pairs(used(within, setOf()))).toEqual([]);
  expect(pairs(used(within, setOf([0n, 19n], [20n, 29n], [31n, 39n], [90n, 200n])))).toEqual([
    [10n, 29n],
    [31n, 39n],
    [90n, 100n],
  ]);
});

test("reserved ranges overlap, and each stays as long as somebody wants it", () => {
  const [one, other] = [{}, {}];
  const reserved = new ReservedIovas();
  reserved.add({ start: 10n, last: 29n }, one);
  reserved.add({ start: 20n, last: 39n }, other);
  reserved.add({ start: 22n, last: 24n }, other);
  reserved.add({ start: 10n, last: 29n }, other);
  reserved.add({ start: 60n, last: 69n }, null);
  expect(pairs(reserved.joined.all())).toEqual([
    [10n, 29n],
    [30n, 39n],
    [60n, 69n],
  ]);
  reserved.removeOf(one);
  expect(reserved.first({ start: 10n, last: 10n })).toBeDefined();
  reserved.removeOf(other);
  reserved.removeOf(other);
  expect(pairs(reserved.joined.all())).toEqual([[60n, 69n]]);
});
