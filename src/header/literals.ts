import type { IntegerSuffix } from "../declare/expression.ts";

const suffixes: Readonly<Record<string, IntegerSuffix>> = {
  "": "",
  u: "u",
  l: "l",
  ul: "ul",
  lu: "ul",
  ll: "ll",
  ull: "ull",
  llu: "ull",
};

/** Reads a C integer: decimal, octal, hexadecimal or (GNU) binary. Null where it is none, such as a float. */
export function integerLiteral(text: string): { value: bigint; decimal: boolean; suffix: IntegerSuffix } | null {
  let end = text.length;
  while (end > 0 && isSuffix(text.charCodeAt(end - 1))) end--;
  const digits = text.slice(0, end);
  const suffix = suffixes[text.slice(end).toLowerCase()];
  if (suffix === undefined) return null;
  if (!digits.startsWith("0") || digits === "0") {
    return /^[0-9]+$/.test(digits) ? { value: BigInt(digits), decimal: digits !== "0", suffix } : null;
  }
  const octal = /^0[0-7]+$/.test(digits);
  if (!octal && !/^0(?:[xX][0-9a-fA-F]+|[bB][01]+)$/.test(digits)) return null;
  return { value: BigInt(octal ? `0o${digits.slice(1)}` : digits), decimal: false, suffix };
}

/** u, U, l, L. */
const isSuffix = (code: number): boolean => (code | 32) === 117 || (code | 32) === 108;

const escapes: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, a: 7, b: 8, f: 12, v: 11, e: 27, E: 27 };

/**
 * The bytes that a C string or character constant stands for, escapes resolved, as characters of code 0 to 255. Null if
 * malformed.
 */
export function stringLiteral(constant: string): string | null {
  const quote = constant[0]!;
  // Wide ones (`L"…"`) are no bytes.
  if (quote !== '"' && quote !== "'") return null;
  let broken = false;
  const text = utf8(constant.slice(1, -1)).replaceAll(/\\(x[0-9a-fA-F]+|[0-7]{1,3}|[^])/g, (_, escape: string) => {
    const code = codeOf(escape);
    if (code === null || code > 255) broken = true;
    return String.fromCharCode(code ?? 0);
  });
  return broken ? null : text;
}

/** The byte that an escape stands for, its backslash taken off; null for `\u`, which may be several. */
function codeOf(escape: string): number | null {
  if (/^[0-7]/.test(escape)) return Number.parseInt(escape, 8);
  if (escape.length > 1) return Number.parseInt(escape.slice(1), 16);
  return /[uUx]/.test(escape) ? null : (escapes[escape] ?? escape.charCodeAt(0));
}

const encoder = new TextEncoder();

/** A text as its bytes in UTF-8, each as one character. */
function utf8(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  return Array.from(encoder.encode(text), (byte) => String.fromCharCode(byte)).join("");
}

/** The byte of 'x', which is a plain char; several characters make an int, as gcc has it. Null if malformed. */
export function characterLiteral(text: string): { readonly value: number; readonly isChar: boolean } | null {
  const bytes = stringLiteral(text);
  if (bytes === null || bytes.length === 0 || bytes.length > 4) return null;
  const value = [...bytes].reduce((number, byte) => (number << 8) | byte.charCodeAt(0), 0);
  return { value, isChar: bytes.length === 1 };
}
