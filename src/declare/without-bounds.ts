/**
 * A type as C spells it without the bounds at its end: "__u32" of "__u32 [4][SIZE]". By hand: a regular expression would
 * start at each bracket again.
 */
export function withoutBounds(type: string): string {
  let text = type;
  while (text.endsWith("]")) {
    const start = text.indexOf("[", text.lastIndexOf("]", text.length - 2) + 1);
    if (start === -1) break;
    text = text.slice(0, start).trimEnd();
  }
  return text;
}
