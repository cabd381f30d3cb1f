import type { Architecture } from "../../declare/architecture.ts";
import { architectures } from "../../declare/architecture.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { asmArchitecture } from "./asm-architecture.ts";
import { amongOthers, asmPlaces } from "./asm-places.ts";
import { withAsm } from "./with-asm.ts";

/** An include root with an architecture's own asm/. */
export interface RootInArchitecture {
  readonly tree: FileTree;
  /** Whose asm/ is there instead of the one that is asked for, and is left out. Null where all is well. */
  readonly foreign: Architecture | null;
}

/**
 * An include root as an architecture has it: asm/ is the root's own where it is that architecture's, or lies in one of the
 * places where distributions keep it. Another architecture's is never taken for it.
 */
export function rootInArchitecture(root: FileTree, architecture: Architecture): RootInArchitecture {
  const given = namesIn(root);
  const owner = asmArchitecture(given);
  if (owner === architecture) return { tree: root, foreign: null };
  const found = asmOf(root, architecture) ?? (owner === null ? null : asmAmongOthers(root, owner, architecture));
  if (found !== null) return { tree: withAsm(root, found), foreign: null };
  if (given.size > 0 && owner === null) return { tree: root, foreign: null };
  const foreign = owner ?? architectures.find((other) => asmOf(root, other) !== null) ?? null;
  return { tree: foreign === null ? root : withAsm(root, nothing(root)), foreign };
}

function nothing(root: FileTree): FileTree {
  return { ...root, files: () => [], text: () => null, bytes: () => null, identity: () => null };
}

/** A tree beside the root whose name says whose asm/ it holds. */
function asmOf(root: FileTree, architecture: Architecture): FileTree | null {
  for (const place of asmPlaces(architecture)) {
    const tree = holding(root, place);
    if (tree !== null && (asmArchitecture(namesIn(tree)) ?? architecture) === architecture) return tree;
  }
  return null;
}

/** Roots for several architectures stand in one directory; the first of them has no name of its own. */
function asmAmongOthers(root: FileTree, owner: Architecture, architecture: Architecture): FileTree | null {
  if (holding(root, amongOthers.own(owner)) === null) return null;
  const first = holding(root, amongOthers.first);
  if (first !== null && asmArchitecture(namesIn(first)) === architecture) return first;
  return holding(root, amongOthers.own(architecture));
}

function holding(root: FileTree, place: string): FileTree | null {
  const tree = root.beside?.(place) ?? null;
  return tree === null || namesIn(tree).size === 0 ? null : tree;
}

/** The headers of its asm/. */
function namesIn(tree: FileTree): ReadonlySet<string> {
  return new Set(tree.files("asm").map((path) => path.slice("asm/".length)));
}
