import { basename, relative, resolve, sep } from "node:path";
import { rootsInArchitecture } from "./asm/roots-in-architecture.ts";
import { diskRoots } from "./tree/disk-roots.ts";
import type { FileTree } from "./tree/file-tree.ts";
import { asGiven } from "./as-given.ts";
import type { TextSource } from "./opened-source.ts";
import { pathByGuard } from "./path-by-guard.ts";
import { perArchitecture } from "./per-architecture.ts";
import { isBelow } from "./tree/is-below.ts";
import { readText } from "./tree/read-text.ts";
import { remembering } from "./tree/remembering.ts";
import { searched } from "./tree/searched.ts";
import { systemRoots } from "./system-roots.ts";

/**
 * One header. What it includes is looked up in `includes`, else in the system's include directory; its own directory is
 * none of the given roots. `as` is the path under which it is compared, by default the one from its include root, or that
 * of the header in the roots which it is a version of.
 * Throws `InputError`.
 */
export function fileSource(file: string, includes: readonly string[] = [], as?: string): TextSource {
  const directories = includes.length === 0 ? systemRoots() : includes;
  const roots = diskRoots(directories).map(remembering);
  const text = asGiven(file, () => readText(file));
  const path = as ?? pathInRoot(file, directories) ?? pathByGuard(text, basename(file), roots) ?? basename(file);

  const [first, ...others] = roots;

  const readFrom = (tree: FileTree): TextSource =>
    perArchitecture((architecture) => {
      const { trees, gaps } = first === undefined ? nowhere : rootsInArchitecture([first, ...others], architecture);
      const found = searched(trees);
      const own = asGiven(file, () => tree.text(path));
      return {
        name: tree.name,
        headers: own === null ? [] : [path],
        isSingle: true,
        read: (header) => (header === path ? own : found.read(header)),
        label: (header) => (header === path ? tree.label(path) : found.label(header)),
        gaps,
        tree,
        readFrom,
      };
    });
  return readFrom(singleFile(file, path, text));
}

/** A machine without system headers. */
const nowhere = { trees: [], gaps: [] };

/** A tree that has one file, whatever that is called on the disk. */
function singleFile(file: string, path: string, text: string): FileTree {
  return {
    name: file,
    files: (folder) => (isBelow(path, folder) ? [path] : []),
    text: (asked) => (asked === path ? text : null),
    bytes: () => null,
    identity: () => null,
    label: (asked) => (asked === path ? file : asked),
  };
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
