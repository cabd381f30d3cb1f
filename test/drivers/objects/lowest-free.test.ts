import { expect, test } from "vitest";
import { LowestFree } from "../../../src/drivers/objects/lowest-free.ts";

const taken = (numbers: LowestFree, count: number): number[] => Array.from({ length: count }, () => numbers.take());

test("the lowest that was given back is next, then those that never were taken", () => {
  const numbers = new LowestFree(3);
  expect(taken(numbers, 6)).toEqual([3, 4, 5, 6, 7, 8]);
  for (const number of [7, 4, 8, 3, 6]) numbers.give(number);
  expect(taken(numbers, 3)).toEqual([3, 4, 6]);
  numbers.give(4);
  expect(taken(numbers, 4)).toEqual([4, 7, 8, 9]);
});

test("before an end they are gone once the last is taken, and there again when one is given back", () => {
  const numbers = new LowestFree(1, 3);
  expect(taken(numbers, 1)).toEqual([1]);
  expect(numbers.areGone).toBe(false);
  expect(taken(numbers, 1)).toEqual([2]);
  expect(numbers.areGone).toBe(true);
  numbers.give(1);
  expect(numbers.areGone).toBe(false);
});
