import type { Line } from "./lex.ts";

/**
 * The include guard that the lines of a header have. Some are 1, which a constant may be too: then it is the name that tells.
 */
export function guardOf(lines: readonly Line[]): string | null {
  const start = lines.findIndex(({ directive }) => directive !== "include");
  const [first, second] = start === -1 ? [] : lines.slice(start, start + 2);
  if (first?.directive !== "ifndef" || second?.directive !== "define") return null;
  const [name, value, ...rest] = second.tokens;
  if (name === undefined || first.tokens[0]?.text !== name.text) return null;
  const isEmpty = value === undefined;
  const isOne = value?.text === "1" && rest.length === 0 && /_H_*$/.test(name.text);
  return isEmpty || isOne ? name.text : null;
}
