/** The bits `high` to `low` (GENMASK_ULL). */
export const mask = (high: number, low: number): bigint => ((1n << BigInt(high - low + 1)) - 1n) << BigInt(low);

/** The value of the bits `high` to `low` (FIELD_GET). */
export const field = (word: bigint, high: number, low: number): number =>
  Number((word & mask(high, low)) >> BigInt(low));

export const bit = (word: bigint, at: number): boolean => ((word >> BigInt(at)) & 1n) !== 0n;
