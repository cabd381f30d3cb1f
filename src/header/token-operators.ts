import type { Location } from "../declare/location.ts";
import { kindOf } from "./lex.ts";
import { limits } from "./limits.ts";
import { Excess, Problem, quoted } from "./problem.ts";
import { written, type Token } from "./token.ts";

/** The `#` operator: an argument as a string. */
export function stringify(tokens: readonly Token[], at: Location, spaced: boolean): Token {
  const { file, line, column } = at;
  if (tokens.reduce((length, { text }) => length + text.length, 0) > limits.text) throw tooLong(at);
  const pieces = tokens.map((token) => (isQuoted(token) ? { ...token, text: escaped(token.text) } : token));
  return { kind: "string", text: `"${written(pieces)}"`, file, line, column, spaced, final: false, doc: null };
}

const tooLong = (at: Location): Excess =>
  new Excess(at, "a token of more characters than any header needs: a macro bomb?");
const isQuoted = ({ kind }: Token): boolean => kind === "string" || kind === "character";
const escaped = (text: string): string => text.replaceAll(/["\\]/g, String.raw`\$&`);

/** The `##` operator: two tokens written as one. Throws a Problem where that is none. */
export function paste(left: Token, right: Token, at: Location): Token {
  const text = left.text + right.text;
  if (text.length > limits.text) throw tooLong(at);
  const kind = kindOf(text);
  if (kind === null) throw new Problem(at, `${quoted(left.text)} ## ${quoted(right.text)} is no token`);
  const { file, line, column } = at;
  return { kind, text, file, line, column, spaced: left.spaced, final: false, doc: null };
}
