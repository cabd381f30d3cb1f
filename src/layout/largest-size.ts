import type { DataModel } from "./data-model.ts";

/** Offsets are counted in bits too, and those have to stay exact in a JavaScript number. */
const exact = 2n ** 50n;

/** PTRDIFF_MAX where it is least. */
const leastOfAll = 2 ** 31 - 1;

/** Whether an object is larger than any is laid out. What no model has too large asks nothing of the model. */
export function isTooLarge(model: DataModel, size: bigint | number): boolean {
  return size > leastOfAll && size > largestSize(model);
}

/** The most bytes that an object is laid out with: PTRDIFF_MAX, or 2^50 where that is less. */
export function largestSize(model: DataModel): bigint {
  const most = (1n << BigInt(model.pointer * 8 - 1)) - 1n;
  return most < exact ? most : exact;
}
