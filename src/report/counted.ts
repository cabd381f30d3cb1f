/** Small numbers as they are counted, others in hex besides: a list's value and a flag's bit are both read. */
export function counted(value: bigint | string): string {
  if (typeof value === "string") return JSON.stringify(value);
  return value < 10n ? value.toString() : `${value} (0x${value.toString(16)})`;
}
