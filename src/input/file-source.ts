import { basename, join, relative, resolve, sep } from "node:path";
import { isFile } from "./file-status.ts";
import { asGiven } from "./input-error.ts";
import type { TextSource } from "./opened-source.ts";
import { pathByGuard } from "./path-by-guard.ts";
import { readText } from "./read-text.ts";
import { remember } from "./remember.ts";
import { rootsOf } from "./roots.ts";
import { systemRoots } from "./system-roots.ts";

/**
 * One header. What it includes is looked up in `includes`, else in the system's include directory; its own directory is
 * none of the given roots. `as` is the path under which it is compared, by default the one from its include root, or that
 * of the header in the roots which it is a version of.
 * Throws `InputError`.
 */
export function fileSource(file: string, includes: readonly string[] = [], as?: string): TextSource {
  const roots = includes.length === 0 ? systemRoots() : rootsOf(includes);
  const text = asGiven(file, () => readText(file));
  const path = as ?? pathInRoot(file, roots.directories) ?? pathByGuard(text, basename(file), roots) ?? basename(file);

  const read = (header: string): string | null => {
    if (header === path) return text;
    const found = roots.find(header);
    return found === null ? null : readText(found);
  };
  const label = (header: string): string => {
    if (header === path) return file;
    const root = roots.directories.find((directory) => isFile(join(directory, header)));
    return root === undefined ? header : join(root, header);
  };
  return { name: file, headers: [path], read: remember(read), label: remember(label) };
}

/** "linux/foo.h" for …/include/linux/foo.h and …/include/uapi/linux/foo.h, so that an include of it means this file. */
function pathInRoot(file: string, roots: readonly string[]): string | null {
  const absolute = resolve(file);
  for (const root of roots) {
    const inner = relative(resolve(root), absolute);
    if (!inner.startsWith("..")) return inner;
  }
  const parts = absolute.split(sep);
  const root = parts.slice(0, -1).findLastIndex((part) => part === "include" || part === "uapi");
  const inner = root === -1 ? [] : parts.slice(root + 1);
  return inner.length < 2 ? null : inner.join("/");
}
