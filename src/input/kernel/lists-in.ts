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
  if (text === null) return makeLists(null, architecture, exists);
  const before = known.get(text)?.get(architecture);
  if (before !== undefined) return before;
  let isAsked = false;
  const lists = makeLists(text, architecture, (file) => {
    isAsked = true;
    return exists(file);
  });
  if (!isAsked) remember(text, architecture, lists);
  return lists;
}

/** By their texts: each is asked about several things, and both sides of a comparison mostly have the same. */
const known = new Map<string, Map<Architecture, MakeLists>>();

/** A kernel has four for each of its architectures. */
const mostKnown = 256;

function remember(text: string, architecture: Architecture, lists: MakeLists): void {
  if (known.size >= mostKnown) known.clear();
  const ofText = known.get(text) ?? new Map<Architecture, MakeLists>();
  known.set(text, ofText.set(architecture, lists));
}
