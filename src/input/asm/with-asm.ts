import type { FileTree } from "../tree/file-tree.ts";

/** An include root with asm/ from another tree. */
export function withAsm(root: FileTree, asm: FileTree): FileTree {
  const treeOf = (path: string): FileTree => (path === "asm" || path.startsWith("asm/") ? asm : root);
  return {
    ...root,
    files(folder) {
      if (folder !== "") return treeOf(folder).files(folder);
      return [...root.files("").filter((path) => treeOf(path) === root), ...asm.files("asm")].toSorted();
    },
    text: (path) => treeOf(path).text(path),
    bytes: (path, most) => treeOf(path).bytes(path, most),
    identity: (path) => treeOf(path).identity(path),
    label: (path) => treeOf(path).label(path),
  };
}
