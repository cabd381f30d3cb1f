/**
 * The path of an included header in its source: beside the including file for `"…"`, else below a root. Null where
 * there is none, and where the name would lead out of the roots.
 */
export function resolveInclude(
  name: string,
  angled: boolean,
  from: string,
  exists: (path: string) => boolean,
): string | null {
  if (name.startsWith("/") || name.includes("\0")) return null;
  if (angled && plain.test(name)) return exists(name) ? name : null;
  const beside = normalized(from.split("/").slice(0, -1), name);
  if (!angled && beside !== null && exists(beside)) return beside;
  const path = normalized([], name);
  return path !== null && exists(path) ? path : null;
}

/** A path that needs no normalizing, as nearly all are: no empty, "." or ".." parts. */
const plain = /^(?:(?!\.\.?\/)[^/]+\/)*[^/]+$/;

function normalized(base: readonly string[], name: string): string | null {
  const parts = [...base];
  for (const part of name.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.length === 0 ? null : parts.join("/");
}
