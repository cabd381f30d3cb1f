/** A number as JSON has it: where that would round it, a string in hex. */
export function exactNumber(value: bigint): number | string {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  return value < 0n ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`;
}
