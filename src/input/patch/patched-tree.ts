import { isBelow } from "../tree/is-below.ts";
import { textOfBytes } from "../tree/text-of-bytes.ts";
import type { FileTree } from "../tree/file-tree.ts";

/** A file that a patch wrote. */
export interface PatchedFile {
  /** Null where the patch deleted it. */
  readonly text: string | null;
  /** As the patch calls it. */
  readonly label: string;
}

/** A tree with other files on top of it. What a patch did not touch is the tree's own, identities too. */
export function patchedTree(tree: FileTree, name: string, patched: ReadonlyMap<string, PatchedFile>): FileTree {
  const written = [...patched].flatMap(([path, { text }]) => (text === null ? [] : [path]));
  return {
    name,
    files(folder) {
      const kept = tree.files(folder).filter((path) => !patched.has(path));
      const own = written.filter((path) => isBelow(path, folder));
      return own.length === 0 ? kept : [...kept, ...own].toSorted();
    },
    text(path) {
      const file = patched.get(path);
      if (file === undefined) return tree.text(path);
      // What a file may not hold, a patch may not put into it.
      return file.text === null ? null : textOfBytes(Buffer.from(file.text));
    },
    bytes(path, most) {
      const file = patched.get(path);
      if (file === undefined) return tree.bytes(path, most);
      const bytes = file.text === null ? null : Buffer.from(file.text);
      return bytes === null || bytes.length > most ? null : bytes;
    },
    identity: (path) => (patched.has(path) ? null : tree.identity(path)),
    label: (path) => patched.get(path)?.label ?? tree.label(path),
    ...(tree.beside === undefined ? {} : { beside: tree.beside }),
  };
}
