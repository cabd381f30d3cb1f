/** A number, as a string where a double would not hold it; a string as it is. */
export function numberJson(value: bigint | string): number | string {
  if (typeof value === "string") return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}
