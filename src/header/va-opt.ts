import type { Token } from "./token.ts";

/** `__VA_OPT__(tokens)` in the body of a variadic macro: the tokens where the rest is not empty, else nothing. */
export const vaOpt = "__VA_OPT__";

/** Where the tokens begin behind the parentheses of a `__VA_OPT__` at `at`; null where these are none, or hold another. */
export function endOfOptional(body: readonly Token[], at: number): number | null {
  if (body[at + 1]?.text !== "(") return null;
  let depth = 0;
  for (let index = at + 1; index < body.length; index++) {
    const { text } = body[index]!;
    if (text === vaOpt) return null;
    if (text === "(") depth++;
    else if (text === ")" && --depth === 0) return index + 1;
  }
  return null;
}
