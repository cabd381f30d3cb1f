import type { Location } from "../declare/location.ts";
import type { HideSet } from "./hide-set.ts";

export type TokenKind = "name" | "number" | "string" | "character" | "punctuator" | "other";

/** A preprocessing token. It is its own location; what a macro produced stands where the macro was used. */
export interface Token extends Location {
  readonly kind: TokenKind;
  readonly text: string;
  /** True where white space or a comment stands before it: `#define F(x)` is not `#define F (x)`. */
  readonly spaced: boolean;
  /** The macros that may not expand this token any more; null for none. */
  readonly hide: HideSet;
  /** The kernel-doc comment right before it, without its delimiters. */
  readonly doc: string | null;
}

/** The same token, seen from where a macro put it. */
export function placed(token: Token, at: Location, hide: HideSet, spaced: boolean): Token {
  const { kind, text } = token;
  return { kind, text, file: at.file, line: at.line, column: at.column, spaced, hide, doc: null };
}

/** The same token in the same place, which the macros of `hide` may not expand any more. */
export function hidden(token: Token, hide: HideSet, spaced: boolean): Token {
  const { kind, text, file, line, column, doc } = token;
  return { kind, text, file, line, column, spaced, hide, doc };
}

/** Tokens as one line of text with single spaces between them, however the header broke and indented them. */
export const spelled = (tokens: readonly Token[]): string => tokens.map((token) => token.text).join(" ");
