/** A value of `#if`: 64 bits, signed or not. */
export interface Value {
  readonly value: bigint;
  readonly unsigned: boolean;
}

export const wrapped = (value: bigint, unsigned: boolean): Value => ({
  value: unsigned ? BigInt.asUintN(64, value) : BigInt.asIntN(64, value),
  unsigned,
});

export const truth = (is: boolean): Value => ({ value: is ? 1n : 0n, unsigned: false });

/** Two numbers of one type; null where C has no answer. */
const arithmetic = new Map<string, (a: bigint, b: bigint) => bigint | boolean | null>([
  ["|", (a, b) => a | b],
  ["^", (a, b) => a ^ b],
  ["&", (a, b) => a & b],
  ["==", (a, b) => a === b],
  ["!=", (a, b) => a !== b],
  ["<", (a, b) => a < b],
  [">", (a, b) => a > b],
  ["<=", (a, b) => a <= b],
  [">=", (a, b) => a >= b],
  ["+", (a, b) => a + b],
  ["-", (a, b) => a - b],
  ["*", (a, b) => a * b],
  ["/", (a, b) => (b === 0n ? null : a / b)],
  ["%", (a, b) => (b === 0n ? null : a % b)],
]);

/** What an operator makes of its two sides; null for a division by zero. */
export function binaryValue(operator: string, left: Value, right: Value): Value | null {
  if (operator === "<<") return shifted(left, right.value);
  if (operator === ">>") return shifted(left, -right.value);
  const unsigned = left.unsigned || right.unsigned;
  const apply = arithmetic.get(operator)!;
  const result = apply(wrapped(left.value, unsigned).value, wrapped(right.value, unsigned).value);
  if (result === null) return null;
  return typeof result === "boolean" ? truth(result) : wrapped(result, unsigned);
}

/** Shifts to the left, by less than nothing to the right, and by more than there are bits all out, as gcc does. */
function shifted({ value, unsigned }: Value, by: bigint): Value {
  if (by >= 64n) return { value: 0n, unsigned };
  return wrapped(by >= 0n ? value << by : value >> (by < -64n ? 64n : -by), unsigned);
}

export function unaryValue(operator: string, { value, unsigned }: Value): Value {
  if (operator === "!") return truth(value === 0n);
  return wrapped(operator === "-" ? -value : operator === "~" ? ~value : value, unsigned);
}
