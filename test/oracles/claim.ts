/** One thing that we say of a header and a compiler can decide: a C expression and the integer that it must equal. */
export interface Claim {
  /** "sizeof struct foo", "FOO_MAX": for people. */
  readonly subject: string;
  /** Constant in C, and defined once the header is included. */
  readonly expression: string;
  readonly ours: bigint;
}

/** What is asked of one compiler run: headers to include, then claims. */
export interface TranslationUnit {
  /** C before the claims: the includes, or the declarations themselves. */
  readonly prologue: string;
  /** Names whose macros are dropped before the claims that `afterwards` holds. */
  readonly undefine: readonly string[];
  readonly first: readonly Claim[];
  readonly afterwards: readonly Claim[];
}

export function includes(paths: readonly string[]): string {
  return paths.map((path) => `#include <${path}>\n`).join("");
}

/** The claim as C: equal in value, and with the same sign, whatever integer type the expression has. */
export function assertion({ expression, ours }: Claim): string {
  const sign = ours < 0n ? `(${expression}) < 0` : `!((${expression}) < 0)`;
  return `_Static_assert(${sign} && (${expression}) == ${literal(ours)}, "");`;
}

function literal(value: bigint): string {
  // -9223372036854775808 has no literal of its own in C.
  return value < 0n ? `(${value + 1n}LL - 1)` : `${value}ULL`;
}
