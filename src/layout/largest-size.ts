import type { DataModel } from "./data-model.ts";

/** Offsets are counted in bits too, and those have to stay exact in a JavaScript number. */
const exact = 2n ** 50n;

/** The most bytes that an object is laid out with: PTRDIFF_MAX, or 2^50 where that is less. */
export function largestSize(model: DataModel): bigint {
  const most = (1n << BigInt(model.pointer * 8 - 1)) - 1n;
  return most < exact ? most : exact;
}
