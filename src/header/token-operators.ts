import type { Location } from "../declare/location.ts";
import { lex } from "./lex.ts";
import { placed, type Token } from "./token.ts";

/** The `#` operator: an argument as a string. */
export function stringify(tokens: readonly Token[], at: Location): Token {
  const text = tokens.map((token, index) => (index > 0 && token.spaced ? " " : "") + token.text).join("");
  return made(`"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`, "string", at);
}

/** The `##` operator: two tokens written as one. */
export function paste(left: Token, right: Token, at: Location): Token {
  const text = left.text + right.text;
  const { lines } = lex("", text);
  const only = lines.length === 1 && lines[0]!.tokens.length === 1 ? lines[0]!.tokens[0]! : null;
  return only === null ? made(text, "other", at) : placed(only, at, null, left.spaced);
}

function made(text: string, kind: Token["kind"], at: Location): Token {
  const { file, line, column } = at;
  return { kind, text, file, line, column, spaced: true, hide: null, doc: null };
}
