import type { Architecture } from "../../declare/architecture.ts";
import { asGiven } from "../as-given.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { makeLists } from "./make-lists.ts";
import type { MakeLists } from "./make-lists.ts";

/** The lists of a makefile of a tree, none where it is not there. Throws `InputError` where it can't be read. */
export function listsIn(
  tree: FileTree,
  path: string,
  architecture: Architecture,
  exists: (path: string) => boolean = () => false,
): MakeLists {
  const text = asGiven(tree.label(path), () => tree.text(path));
  return makeLists(text, architecture, exists);
}
