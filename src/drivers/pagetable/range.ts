/** Numbers from `start` to `last`, both included: IOVAs in bytes, or pages by index. */
export interface Range {
  readonly start: bigint;
  readonly last: bigint;
}

/** The kernel's `unsigned long`. */
export const ULONG_MAX = 0xffff_ffff_ffff_ffffn;

export const PAGE_SIZE = 4096n;

/** All that an `unsigned long` can name. */
export const everything: Range = { start: 0n, last: ULONG_MAX };

export const overlap = (a: Range, b: Range): boolean => a.start <= b.last && b.start <= a.last;
