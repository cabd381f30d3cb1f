/** The headers that include one of `paths`, however deep. An include is taken for each header that it may mean. */
export function includersOf(paths: Iterable<string>, texts: ReadonlyMap<string, string>): Set<string> {
  const found = new Set(paths);
  if (found.size === 0) return found;
  const including = new Map<string, string[]>();
  for (const [path, text] of texts) {
    for (const name of includedBy(text)) {
      for (const meant of new Set([plain(name), plain(`${path.slice(0, path.lastIndexOf("/") + 1)}${name}`)])) {
        const others = including.get(meant);
        if (others === undefined) including.set(meant, [path]);
        else others.push(path);
      }
    }
  }
  for (const [path, text] of texts) if (computed.test(text)) found.add(path);
  for (const path of found) for (const other of including.get(path) ?? []) found.add(other);
  return found;
}

/** What a text includes, as it names it. */
export function includedBy(text: string): string[] {
  return [...text.matchAll(naming)].map(([, name = ""]) => name);
}

/** What may stand between two tokens of a line: blanks, comments, and the end of a line that goes on. */
const gap = String.raw`(?:[ \t\f\v]|\\\r?\n|\/\*(?:[^*#]|\*(?!\/))*\*\/)*`;
const word = String.raw`(?:include|include_next|import)\b`;

/** An include of what a macro names: it may be any header. */
const computed = new RegExp(`#${gap}${word}${gap}[A-Za-z_]`);

/** `#include <linux/types.h>`, `__has_include("x.h")`. */
const naming = new RegExp(`(?:#${gap}${word}|__has_include(?:_next)?${gap}\\()${gap}[<"]([^>"\\n]+)`, "g");

function plain(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}
