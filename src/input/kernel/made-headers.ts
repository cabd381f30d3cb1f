import type { Architecture } from "../../declare/architecture.ts";
import { asGiven } from "../as-given.ts";
import type { FileTree } from "../tree/file-tree.ts";
import { isBelow } from "../tree/is-below.ts";
import { ifReadable } from "../tree/if-readable.ts";
import { remember } from "../tree/remember.ts";
import { generatedHeader } from "./generated-header.ts";
import { listsIn } from "./lists-in.ts";
import type { Made } from "./made.ts";
import { versionHeader } from "./version-header.ts";

const listOfAll = "include/uapi/asm-generic/Kbuild";

/**
 * The headers that stand in no kernel tree: the kernel's build makes them, and they are computed here from what it makes
 * them of. Computed also where the tree was built: what was made then may be of another version, and the other side of a
 * comparison may not be built. Paths go from an include root; `common` and `own` are what stands in include/uapi and in the
 * architecture's own.
 */
export function madeHeaders(
  tree: FileTree,
  architecture: Architecture,
  common: ReadonlySet<string>,
  own: ReadonlySet<string>,
): FileTree {
  const makefile = asGiven(tree.label("Makefile"), () => tree.text("Makefile"));
  const version = { from: "Makefile", text: () => versionHeader(makefile ?? "") };
  const isVersioned = version.text() !== null;
  const made = new Map<string, Made>([
    ...(isVersioned ? [["linux/version.h", version] as const] : []),
    ...(own.size === 0 ? [] : asmHeaders(tree, architecture, common, own)),
  ]);
  const paths = [...made.keys()].toSorted();
  const text = remember((path) => made.get(path)?.text() ?? null);
  return {
    name: tree.name,
    files: (folder) => paths.filter((path) => isBelow(path, folder)),
    text,
    bytes: () => null,
    // What they are made of is no header, and at hand.
    identity: (path) => made.get(path)?.identity?.() ?? ifReadable(() => text(path)),
    label: (path) => tree.label(made.get(path)?.from ?? path),
  };
}

/** Those of asm/: made from tables of system calls, and those that include their asm-generic/ sisters. */
function asmHeaders(
  tree: FileTree,
  architecture: Architecture,
  common: ReadonlySet<string>,
  own: ReadonlySet<string>,
): ReadonlyMap<string, Made> {
  const made = new Map<string, Made>();
  const add = (path: string, header: Made): void => {
    if (!own.has(path) && !made.has(path)) made.set(path, header);
  };
  const listOfOwn = `arch/${architecture}/include/uapi/asm/Kbuild`;
  const lists = listsIn(tree, listOfOwn, architecture);
  for (const { word } of [...lists.of("generated-y"), ...lists.of("genhdr-y")]) {
    add(`asm/${word}`, generatedHeader(tree, architecture, word, "own"));
  }
  for (const { word } of lists.of("syscall-y")) add(`asm/${word}`, generatedHeader(tree, architecture, word, "shared"));
  const generic = [
    ...lists.of("generic-y").map((listed) => ({ ...listed, from: listOfOwn })),
    ...listsIn(tree, listOfAll, architecture)
      .of("mandatory-y")
      .map((listed) => ({ ...listed, from: listOfAll })),
  ];
  for (const { word, line, from } of generic) {
    const text = (): string => `${"\n".repeat(line - 1)}#include <asm-generic/${word}>\n`;
    if (common.has(`asm-generic/${word}`)) add(`asm/${word}`, { from, text });
  }
  return made;
}
