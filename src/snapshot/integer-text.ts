import type { Expression, IntegerSuffix } from "../declare/expression.ts";

type Integer = Omit<Expression & { readonly kind: "integer" }, "kind">;

/** "16u", "0x10"; octal numbers and zero are none of C's decimal ones: "0d" is a zero that is. */
export function spellInteger({ value, decimal, suffix }: Integer): string {
  if (value === 0n) return (decimal ? "0d" : "0") + suffix;
  return (decimal ? `${value}` : `0x${value.toString(16)}`) + suffix;
}

/** The integer that a text spells; null where it is none. */
export function readInteger(text: string): (Expression & { readonly kind: "integer" }) | null {
  const [, digits, mark, suffix] = /^(0x[\da-f]{1,64}|\d{1,64})(d?)(u|l|ul|ll|ull|)$/.exec(text) ?? [];
  if (digits === undefined) return null;
  const decimal = mark === "d" || !digits.startsWith("0");
  return { kind: "integer", value: BigInt(digits), decimal, suffix: suffix as IntegerSuffix };
}
