import { posix } from "node:path";
import type { FileTree } from "./file-tree.ts";
import { innerPath } from "./inner-path.ts";

/** A folder of a tree as a tree of its own: nothing above it can be named. */
export function subtree(tree: FileTree, folder: string): FileTree {
  if (folder === "") return tree;
  const inside = (path: string): string => `${folder}/${innerPath(path)}`;
  return {
    name: tree.label(folder),
    files: (inner) => tree.files(inner === "" ? folder : inside(inner)).map((path) => path.slice(folder.length + 1)),
    text: (path) => tree.text(inside(path)),
    bytes: (path, most) => tree.bytes(inside(path), most),
    identity: (path) => tree.identity(inside(path)),
    label: (path) => tree.label(`${folder}/${path}`),
    beside(place) {
      const path = posix.join(folder, place);
      return path === ".." || path.startsWith("../") ? null : subtree(tree, path === "." ? "" : path);
    },
  };
}
