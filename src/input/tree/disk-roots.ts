import { join } from "node:path";
import { diskTree } from "./disk-tree.ts";
import { isDirectory } from "./file-status.ts";
import type { FileTree } from "./file-tree.ts";

/** Where newer Debian keeps what asm/ of its multiarch folders links to, from an include root. */
const linked = "../lib/linux/uapi";

/** Directories that are include roots together: links may lead from one into another. Throws `InputError`. */
export function diskRoots(directories: readonly string[]): FileTree[] {
  const places = [...directories, ...directories.map((directory) => join(directory, linked)).filter(isDirectory)];
  return directories.map((directory) => diskTree(directory, places));
}
