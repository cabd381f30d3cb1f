/** Small numbers as they are counted, others in hex besides: a list's value and a flag's bit are both read. */
export function counted(value: bigint | string): string {
  if (typeof value === "string") return JSON.stringify(value);
  return value < 10n ? value.toString() : `${value} (0x${value.toString(16)})`;
}

/** "1 byte", "40 bytes". */
export function bytes(size: number): string {
  return size === 1 ? "1 byte" : `${size} bytes`;
}
