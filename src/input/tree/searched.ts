import type { FileTree } from "./file-tree.ts";
import { ifReadable } from "./if-readable.ts";
import { remember } from "./remember.ts";
import type { TextSource } from "../opened-source.ts";

/** Trees that are searched one after the other, as a compiler searches include roots: the first that has a file wins. */
export function searched(trees: readonly FileTree[]): Pick<TextSource, "read" | "label" | "identity"> {
  const holderOf = (path: string): FileTree | undefined => trees.find((tree) => isThere(tree, path));
  return {
    read(path) {
      for (const tree of trees) {
        const text = tree.text(path);
        if (text !== null) return text;
      }
      return null;
    },
    label: (path) => (holderOf(path) ?? trees[0])?.label(path) ?? path,
    identity: remember((path) => {
      for (const tree of trees) {
        const identity = tree.identity(path);
        if (identity !== null) return identity;
        if (isThere(tree, path)) return null;
      }
      return null;
    }),
  };
}

/** What can't be read is there all the same. */
function isThere(tree: FileTree, path: string): boolean {
  return ifReadable(() => tree.text(path), "unreadable") !== null;
}
