import type { Architecture } from "../../declare/architecture.ts";
import type { NotSeen } from "../../declare/not-seen.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { listsIn } from "./lists-in.ts";

/** The makefiles that say which headers an architecture exports and which are made for it. */
export function listsOf(architecture: Architecture): string[] {
  const own = `arch/${architecture}/include/uapi`;
  return ["include/uapi/Kbuild", "include/uapi/asm-generic/Kbuild", `${own}/Kbuild`, `${own}/asm/Kbuild`];
}

/** What they say under conditions that nobody here can decide, and is left out for that. */
export function undecidedLists(tree: FileTree, architecture: Architecture): NotSeen[] {
  const why = "a condition that can't be decided here; which headers depend on it is not known";
  return listsOf(architecture).flatMap((file) =>
    listsIn(tree, file, architecture).undecided.map((line) => ({ file, line, why, subject: null })),
  );
}
