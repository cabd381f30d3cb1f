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
