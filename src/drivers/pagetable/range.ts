import { ULONG_MAX } from "../kernel/sizes.ts";

/** Numbers from `start` to `last`, both included: IOVAs in bytes, or pages by index. */
export interface Range {
  readonly start: bigint;
  readonly last: bigint;
}

/** All that an `unsigned long` can name. */
export const everything: Range = { start: 0n, last: ULONG_MAX };

export const overlap = (a: Range, b: Range): boolean => a.start <= b.last && b.start <= a.last;
