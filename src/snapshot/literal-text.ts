import { integerLiteral } from "../header/literals.ts";
import { spellInteger } from "./integer-text.ts";

/** The number that a macro's text is, as an expression is written: "( 0x10 )" is "0x10"; null where it is more than that. */
export function literalOf(text: string): string | null {
  let inner = text;
  while (inner.startsWith("( ") && inner.endsWith(" )")) inner = inner.slice(2, -2);
  const literal = /^\d\w*$/.test(inner) ? integerLiteral(inner) : null;
  return literal === null ? null : spellInteger(literal);
}
