import type { FileTree } from "./file-tree.ts";
import { remember } from "./remember.ts";

/** The same tree, with each text asked for once: every header includes the same few, in every architecture. */
export function remembering(tree: FileTree): FileTree {
  return { ...tree, text: remember((path) => tree.text(path)) };
}
