import type { FileTree } from "../../src/input/tree/file-tree.ts";

/** A tree of files that are in memory: path to text. */
export function memoryTree(files: Readonly<Record<string, string>>): FileTree {
  const paths = Object.keys(files).toSorted();
  return {
    name: "memory",
    files: (folder) => paths.filter((path) => folder === "" || path.startsWith(`${folder}/`)),
    text: (path) => files[path] ?? null,
    bytes: (path) => (files[path] === undefined ? null : Buffer.from(files[path])),
    identity: (path) => (files[path] === undefined ? null : `id of ${files[path]}`),
    label: (path) => path,
  };
}
