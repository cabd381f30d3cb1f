import fc from "fast-check";
import { integerType } from "./c-type.ts";

const edges = [
  0n,
  1n,
  2n,
  7n,
  31n,
  32n,
  63n,
  0x7fn,
  0xffn,
  0xffffn,
  0x7fffffffn,
  0x80000000n,
  0xffffffffn,
  0x100000000n,
];
const value = fc.oneof(
  fc.constantFrom(...edges, 0x7fffffffffffffffn, 0x8000000000000000n, 0xffffffffffffffffn),
  fc.bigInt({ min: 0n, max: 0xffffffffffffffffn }),
);
const suffix = fc.constantFrom("", "", "", "u", "U", "l", "UL", "ul", "ll", "ull", "LLU");

/** Decimal ones without a u stay below 2^63, beyond which C has no type for them. */
const integer = fc
  .record({ value, suffix, base: fc.constantFrom(10, 16, 8) })
  .map(({ value: number, suffix: letters, base }) => {
    if (base === 8 && number > 0n) return `0${number.toString(8)}${letters}`;
    const decimal = base === 10 && (number < 2n ** 63n || /u/i.test(letters));
    return decimal ? `${number}${letters}` : `0x${number.toString(16)}${letters}`;
  });
const character = fc.constantFrom("'a'", "'0'", "' '", "'\\n'", "'\\0'", "'\\377'", "'\\x7f'", "'\\''", "'\\\\'");
const known = fc.constantFrom(
  "NARROW_B",
  "NEGATIVE_A",
  "WIDE_A",
  "sizeof(struct base)",
  "sizeof(__u16[3])",
  "sizeof(long)",
);

const { expression } = fc.letrec<{ expression: string; binary: string }>((tie) => ({
  binary: fc
    .record({
      left: tie("expression"),
      operator: fc.constantFrom("+", "-", "*", "&", "|", "^", "<", ">", "<=", ">=", "==", "!=", "&&", "||"),
      right: tie("expression"),
    })
    .map(({ left, operator, right }) => `(${left} ${operator} ${right})`),
  expression: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    integer,
    character,
    known,
    tie("binary"),
    tie("binary"),
    fc
      .tuple(fc.constantFrom("+", "-", "~", "!"), tie("expression"))
      .map(([operator, operand]) => `(${operator} ${operand})`),
    fc.tuple(integerType, tie("expression")).map(([type, operand]) => `((${type})${operand})`),
    // Counts and divisors that are defined whatever the operand is.
    fc
      .tuple(tie("expression"), fc.constantFrom("<<", ">>"), fc.nat(31))
      .map(([left, shift, by]) => `((${left} | 0) ${shift} ${by})`),
    fc
      .tuple(tie("expression"), fc.constantFrom("/", "%"), fc.integer({ min: 1, max: 99 }))
      .map((parts) => `(${parts.join(" ")})`),
    fc
      .tuple(tie("expression"), tie("expression"), tie("expression"))
      .map(([test, then, otherwise]) => `(${test} ? ${then} : ${otherwise})`),
    tie("expression").map((operand) => `sizeof(${operand})`),
    integerType.map((type) => `sizeof(${type})`),
  ),
}));

/** An integer constant expression of any type, without undefined behaviour but overflow, which gcc wraps. */
export const expressionText: fc.Arbitrary<string> = expression;
