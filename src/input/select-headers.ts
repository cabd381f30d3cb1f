import { InputError } from "../declare/input-error.ts";
import { didYouMean } from "../declare/nearest.ts";

/** A line holds so many names. */
const mostNamed = 4;

/** The headers that `paths` name: a header by its path from the include root, or a folder with all that is below it. */
export function selectHeaders(headers: readonly string[], paths: readonly string[]): readonly string[] {
  if (paths.length === 0) return headers;
  const wanted = paths.map(plainPath).map((path) => ({ path, folder: `${path}/` }));
  return headers.filter((header) => wanted.some(({ path, folder }) => header === path || header.startsWith(folder)));
}

/** Throws `InputError` for a path that names none of the headers: it is misspelt, not empty. */
export function requireHeaders(headers: readonly string[], paths: readonly string[]): void {
  for (const path of paths) {
    if (selectHeaders(headers, [path]).length > 0) continue;
    const known = [...new Set(headers)];
    const list = known.length > mostNamed ? "" : `; known: ${known.join(", ")}`;
    throw new InputError(`${path}: no such header or folder${didYouMean(plainPath(path), known) || list}`);
  }
}

function plainPath(path: string): string {
  return path.replace(/^(?:\.\/)+/, "").replace(/(?<!\/)\/+$/, "");
}
