import type { Token, TokenKind } from "./token.ts";

/** What the lexer hands on: tokens in order, and where lines and comments went wrong. */
export interface LexedLine {
  /** True where the line is a directive: its first token is the `#`. */
  readonly directive: boolean;
  readonly tokens: readonly Token[];
  /** Of a directive but `#define`: the text after the `#`, comments removed, as `#include <…>` and `#error …` want it. */
  readonly text: string;
}

const newline = 10;
const backslash = 92;
const slash = 47;
const star = 42;
const hash = 35;
const quote = 34;
const apostrophe = 39;
const dot = 46;
const digit = (code: number): boolean => code >= 48 && code <= 57;

const nameStart = new Uint8Array(128);
const namePart = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const start = /[A-Za-z_$]/.test(String.fromCharCode(code));
  nameStart[code] = Number(start);
  namePart[code] = Number(start || digit(code));
}
const startsName = (code: number): boolean => code < 128 && nameStart[code] === 1;
const continuesName = (code: number): boolean => code < 128 && namePart[code] === 1;

/** The punctuators of more than one character by their first, longest first. */
const longPunctuators = new Map<string, string[]>();
for (const long of "<<= >>= ... << >> <= >= == != && || ++ -- -> += -= *= /= %= &= ^= |= ##".split(" ")) {
  longPunctuators.set(long[0]!, [...(longPunctuators.get(long[0]!) ?? []), long]);
}

function punctuator(text: string, at: number): string {
  const first = text[at]!;
  return longPunctuators.get(first)?.find((long) => text.startsWith(long, at)) ?? first;
}

/** Cuts a header into logical lines of tokens. Never fails: what is no token becomes a token of kind "other". */
export function lex(file: string, text: string): { lines: LexedLine[]; unterminated: number | null } {
  const lines: LexedLine[] = [];
  const end = text.length;
  let at = 0;
  let line = 1;
  let lineStart = 0;
  let spaced = false;
  let doc: string | null = null;
  let unterminated: number | null = null;
  let tokens: Token[] = [];
  let directiveFrom = -1;
  let fresh = true;

  /** The length of a backslash-newline at `index`, or 0. */
  const splice = (index: number): number => {
    if (text.charCodeAt(index) !== backslash) return 0;
    if (text.charCodeAt(index + 1) === newline) return 2;
    return text.charCodeAt(index + 1) === 13 && text.charCodeAt(index + 2) === newline ? 3 : 0;
  };
  const crossLine = (next: number): void => {
    line++;
    lineStart = next;
  };
  const push = (kind: TokenKind, value: string, start: number): void => {
    tokens.push({ kind, text: value, file, line, column: start - lineStart + 1, spaced, hide: null, doc });
    spaced = false;
    fresh = false;
    doc = null;
  };
  const finishLine = (): void => {
    if (directiveFrom >= 0) {
      const plain = tokens[1]?.text === "define";
      lines.push({ directive: true, tokens, text: plain ? "" : directiveText(text.slice(directiveFrom, at)) });
      tokens = [];
      directiveFrom = -1;
      doc = null;
    }
    fresh = true;
    spaced = true;
  };
  const finishText = (): void => {
    if (tokens.length > 0) lines.push({ directive: false, tokens, text: "" });
    tokens = [];
  };
  const comment = (): void => {
    const from = line;
    const close = text.indexOf("*/", at + 2);
    const stop = close < 0 ? end : close + 2;
    if (close < 0) unterminated = from;
    if (text.charCodeAt(at + 2) === star && close > at + 3) doc = text.slice(at + 3, close);
    crossSplices(at, stop);
    at = stop;
    spaced = true;
  };
  const lineComment = (): void => {
    for (;;) {
      const next = text.indexOf("\n", at);
      if (next < 0) {
        at = end;
        return;
      }
      const spliced = text.charCodeAt(next - 1) === backslash;
      at = spliced ? next + 1 : next;
      if (!spliced) return;
      crossLine(at);
    }
  };
  /** The end of a name or number that starts at `at`, and its text: splices inside it are taken out. */
  const word = (part: (code: number, before: number) => boolean): string => {
    const start = at;
    let piece = start;
    let value = "";
    for (;;) {
      if (at < end && part(text.charCodeAt(at), text.charCodeAt(at - 1))) at++;
      else if (splice(at) > 0 && part(text.charCodeAt(at + splice(at)), text.charCodeAt(at - 1))) {
        value += text.slice(piece, at);
        at += splice(at);
        piece = at;
      } else break;
    }
    return piece === start ? text.slice(start, at) : value + text.slice(piece, at);
  };
  const pushWord = (kind: TokenKind, part: (code: number, before: number) => boolean): void => {
    const start = at;
    const value = word(part);
    push(kind, names.get(value) ?? remember(value), start);
    if (value.length < at - start) crossSplices(start, at);
  };
  const crossSplices = (from: number, to: number): void => {
    for (let next = text.indexOf("\n", from); next >= 0 && next < to; next = text.indexOf("\n", next + 1)) {
      crossLine(next + 1);
    }
  };
  /** A string or character constant; a lone quote (as in `#error don't`) is a token of its own. */
  const quoted = (close: number): void => {
    const start = at;
    let scan = at + 1;
    while (scan < end && text.charCodeAt(scan) !== close && text.charCodeAt(scan) !== newline) {
      scan += text.charCodeAt(scan) === backslash ? Math.max(splice(scan), 2) : 1;
    }
    if (scan >= end || text.charCodeAt(scan) !== close) {
      push("other", text[start]!, start);
      at++;
      return;
    }
    at = scan + 1;
    const value = text.slice(start, at);
    push(close === quote ? "string" : "character", value.replaceAll(/\\\r?\n/g, ""), start);
    crossSplices(start, at);
  };

  /** One string for all tokens that read alike: most names come often. */
  const names = new Map<string, string>();
  const remember = (value: string): string => {
    names.set(value, value);
    return value;
  };

  while (at < end) {
    const code = text.charCodeAt(at);
    if (code === newline) {
      finishLine();
      at++;
      crossLine(at);
    } else if (code === 32 || code === 9 || code === 13 || code === 12 || code === 11) {
      spaced = true;
      at++;
    } else if (startsName(code)) pushWord("name", continuesName);
    else if (digit(code) || (code === dot && digit(text.charCodeAt(at + 1)))) pushWord("number", continuesNumber);
    else if (code === slash && text.charCodeAt(at + 1) === star) comment();
    else if (code === slash && text.charCodeAt(at + 1) === slash) lineComment();
    else if (code === backslash && splice(at) > 0) {
      at += splice(at);
      crossLine(at);
      spaced = true;
    } else if (code === quote || code === apostrophe) quoted(code);
    else if (code === hash && fresh) {
      finishText();
      push("punctuator", "#", at);
      at++;
      directiveFrom = at;
    } else {
      const start = at;
      const value = punctuator(text, at);
      at += value.length;
      push(code > 32 && code < 127 ? "punctuator" : "other", value, start);
    }
  }
  finishLine();
  finishText();
  return { lines, unterminated };
}

function continuesNumber(code: number, before: number): boolean {
  if (code === 43 || code === 45) return (before | 32) === 101 || (before | 32) === 112;
  return continuesName(code) || code === dot;
}

function directiveText(raw: string): string {
  return raw
    .replaceAll(/\\\r?\n/g, " ")
    .replaceAll(/\/\*[^]*?(\*\/|$)/g, " ")
    .trim();
}
