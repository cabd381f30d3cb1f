import type { FileTree } from "../../src/input/tree/file-tree.ts";

/** Files that are nowhere on the disk: their texts by their paths. */
export function treeInMemory(files: Readonly<Record<string, string>>): FileTree {
  const texts = new Map(Object.entries(files));
  return {
    name: "memory",
    files: (folder) => [...texts.keys()].filter((path) => folder === "" || path.startsWith(`${folder}/`)).toSorted(),
    text: (path) => texts.get(path) ?? null,
    bytes: () => null,
    identity: () => null,
    label: (path) => path,
  };
}
