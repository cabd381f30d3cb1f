import { expect, test } from "vitest";
import { Tally } from "../../src/diff/tally.ts";

const tallyOf = (values: readonly number[]): Tally => {
  const tally = new Tally();
  for (const value of values) tally.add(BigInt(value));
  return tally;
};

test.each<[values: readonly number[], ends: readonly number[]]>([
  [[], []],
  [
    [0, 1, 2, 3],
    [3, 4],
  ],
  [
    [3, 0],
    [3, 4],
  ],
  [[-5], [-5, -4]],
  [
    [-5, -7],
    [-5, -4],
  ],
  [
    [1, 8, 4],
    [8, 9, 16],
  ],
  [
    [1, 2, 3],
    [3, 4],
  ],
])("%j is ended by", (values, ends) => {
  const candidates = Array.from({ length: 30 }, (_, index) => index - 10);
  const tally = tallyOf(values);
  expect(candidates.filter((value) => tally.isEndedBy(BigInt(value)))).toEqual(ends);
  expect(tally.count).toBe(values.length);
});

test.each<[values: readonly number[], sum: number | null, ofFlags: boolean]>([
  [[], null, true],
  [[4], null, true],
  [[1, 4], 5, true],
  [[1, 2, 3], 3, true],
  [[0, 1, 2, 3], 3, false],
  [[5, 6], null, false],
])("%j is summed up by", (values, sum, ofFlags) => {
  const tally = tallyOf(values);
  const candidates = Array.from({ length: 16 }, (_, index) => index);
  expect(candidates.filter((value) => tally.isSummedUpBy(BigInt(value)))).toEqual(sum === null ? [] : [sum]);
  expect(tally.isOfFlags).toBe(ofFlags);
});
