import type { Line } from "./lex.ts";
import { movedLocation } from "./moved-location.ts";
import type { Token } from "./token.ts";

/** The same line of a file so many lines further down. */
export function movedLine(line: Line, down: number): Line {
  if (down === 0) return line;
  const { directive, location } = line;
  const tokens = line.tokens.map((token) => movedToken(token, down));
  return { directive, tokens, location: directive === null ? tokens[0]! : movedLocation(location, down) };
}

function movedToken({ kind, text, file, line, column, spaced, final, doc }: Token, down: number): Token {
  return { kind, text, file, line: line + down, column, spaced, final, doc };
}

/** Whether the second is the first so many lines further down. */
export function isMovedLine(one: Line, other: Line, down: number): boolean {
  return (
    one.directive === other.directive &&
    one.tokens.length === other.tokens.length &&
    isThere(one.location, other.location, down) &&
    one.tokens.every((token, index) => isMovedToken(token, other.tokens[index]!, down))
  );
}

function isMovedToken(one: Token, other: Token, down: number): boolean {
  const isAlike = one.text === other.text && one.kind === other.kind;
  return isAlike && one.spaced === other.spaced && one.doc === other.doc && isThere(one, other, down);
}

function isThere(one: Line["location"], other: Line["location"], down: number): boolean {
  return one.line + down === other.line && one.column === other.column;
}
