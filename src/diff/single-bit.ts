export function isSingleBit(value: bigint | string): value is bigint {
  return typeof value === "bigint" && value > 0n && (value & (value - 1n)) === 0n;
}
