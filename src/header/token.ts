import type { Location } from "../declare/location.ts";

/** "header" is the `<name>` of an `#include`; "other" is what C has no token for, such as a lone quote. */
export type TokenKind = "name" | "number" | "string" | "character" | "header" | "punctuator" | "other";

/** A preprocessing token. It is its own location; what a macro's body produced stands where the macro was used. */
export interface Token extends Location {
  readonly kind: TokenKind;
  readonly text: string;
  /** True where white space or a comment stands before it: `#define F(x)` is not `#define F (x)`. */
  readonly spaced: boolean;
  /** True for a macro's name that was met inside of that macro's own expansion: it is never expanded again. */
  readonly final: boolean;
  /** The kernel-doc comment right before it, without its delimiters. */
  readonly doc: string | null;
}

/** The same token, seen from where a macro put it. */
export function placed(token: Token, at: Location, spaced: boolean): Token {
  const { kind, text, final } = token;
  return { kind, text, file: at.file, line: at.line, column: at.column, spaced, final, doc: null };
}

/** The same token with or without space before it. */
export function withSpace(token: Token, spaced: boolean): Token {
  if (token.spaced === spaced) return token;
  const { kind, text, file, line, column, final, doc } = token;
  return { kind, text, file, line, column, spaced, final, doc };
}

/** The same token as a name that is never expanded again. */
export function closed({ kind, text, file, line, column, spaced, doc }: Token): Token {
  return { kind, text, file, line, column, spaced, final: true, doc };
}

/** What a token takes of a budget: long ones take time and memory too. */
export function costOf({ text }: Token): number {
  return 1 + (text.length >> 4);
}

/** What some tokens take of a budget. */
export function costOfAll(tokens: readonly Token[]): number {
  let cost = 0;
  for (const token of tokens) cost += costOf(token);
  return cost;
}

/** Tokens as one line of text with single spaces between them, however the header broke and indented them. */
export function spelled(tokens: readonly Token[]): string {
  return tokens.length === 1 ? tokens[0]!.text : tokens.map(({ text }) => text).join(" ");
}

/** Tokens as one line of text with a space where the header has one. */
export function written(tokens: readonly Token[]): string {
  return tokens.map(({ text, spaced }, index) => (spaced && index > 0 ? ` ${text}` : text)).join("");
}

/** The text of what is no token of the header. */
export const unread = "what could not be read";

/** Stands for what could not be expanded, or is not there, so that what it is a part of is not taken for whole. */
export function unreadable({ file, line, column }: Location): Token {
  return { kind: "other", text: unread, file, line, column, spaced: true, final: false, doc: null };
}
