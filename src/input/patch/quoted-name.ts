const escapes: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13, '"': 34, "\\": 92 };

/** A name as git quotes it ("a/\303\244.h"), and how much of `text` it takes; null where it is not quoted right. */
export function readQuotedName(text: string): { readonly name: string; readonly length: number } | null {
  const [quoted, inner] = /^"((?:[^"\\]|\\[abtnvfr"\\]|\\[0-3][0-7]{2})*)"/.exec(text) ?? [];
  if (quoted === undefined || inner === undefined) return null;
  const bytes = [...inner.matchAll(/\\([0-7]{3}|.)|[^\\]+/g)].map(([whole, escape]) => {
    if (escape === undefined) return Buffer.from(whole, "utf8");
    return Buffer.of(escapes[escape] ?? Number.parseInt(escape, 8));
  });
  return { name: Buffer.concat(bytes).toString("utf8"), length: quoted.length };
}
