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
  const match = /^(0[xX][0-9a-fA-F]+|0[bB][01]+|[0-9]+)([uUlL]{0,3})$/.exec(text);
  if (match === null) return null;
  const [, digits = "", letters = ""] = match;
  const suffix = suffixes[letters.toLowerCase()];
  if (suffix === undefined) return null;
  const octal = /^0[0-9]/.test(digits);
  if (octal && /[89]/.test(digits)) return null;
  return { value: BigInt(octal ? `0o${digits.slice(1)}` : digits), decimal: !digits.startsWith("0"), suffix };
}

const escapes: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, 0: 0, a: 7, b: 8, f: 12, v: 11, e: 27 };

/** The bytes that a C string or character constant stands for, as characters of code 0 to 255; null if malformed. */
function unescaped(body: string): string | null {
  let broken = false;
  const text = body.replaceAll(/\\(x[0-9a-fA-F]+|[0-7]{1,3}|.)/gs, (_, escape: string) => {
    const code = /^[0-7]/.test(escape)
      ? Number.parseInt(escape, 8)
      : escape.length > 1
        ? Number.parseInt(escape.slice(1), 16)
        : (escapes[escape] ?? escape.codePointAt(0)!);
    if (code > 255) broken = true;
    return String.fromCodePoint(Math.min(code, 255));
  });
  return broken ? null : text;
}

/** The value of 'x', as a plain char: -128 to 127. Several characters make a number as gcc does. Null if malformed. */
export function characterLiteral(text: string): number | null {
  const body = unescaped(text.slice(1, -1));
  if (body === null || body.length === 0 || body.length > 4) return null;
  if (body.length === 1) return (body.charCodeAt(0) << 24) >> 24;
  return [...body].reduce((value, char) => (value << 8) | (char.charCodeAt(0) & 255), 0);
}

/** What stands between the quotes of a string constant, escapes resolved. Null if malformed. */
export const stringLiteral = (text: string): string | null => unescaped(text.slice(1, -1));
