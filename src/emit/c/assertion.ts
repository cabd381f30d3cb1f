/** `_Static_assert(condition, "says");`: what it says is made of names and numbers, and ends no string. */
export function assertion(condition: string, says: string): string {
  return `_Static_assert(${condition}, "${says}");`;
}

/** An integer literal of a type that holds it, in C and in C++. */
export function literal(value: bigint): string {
  // -9223372036854775808 has no literal of its own in C.
  if (value < -0x7fff_ffffn) return `(${value + 1n}LL - 1)`;
  if (value <= 0x7fff_ffffn) return String(value);
  return value <= 0xffff_ffffn ? `0x${value.toString(16)}U` : `0x${value.toString(16)}ULL`;
}

/** Whether an integer expression of whatever type is that number: -1 and 0xffffffff compare equal, and are not the same. */
export function isValue(expression: string, value: bigint, spelled: string = literal(value)): string {
  const equal = `(${expression}) == ${spelled}`;
  if (value < 0n) return `(${expression}) < 0 && ${equal}`;
  return value > 0x7fff_ffffn ? `(${expression}) > 0 && ${equal}` : equal;
}
