import { posix } from "node:path";
import { codeFolders, speaks } from "../kernel/kernel-files.ts";
import { changedFiles } from "./changed-files.ts";
import type { ChangedFile } from "./changed-files.ts";
import { isCode } from "./is-code.ts";
import { isReadWhole } from "./is-read-whole.ts";
import type { Objects } from "./objects.ts";
import { treeEntries } from "./tree-entries.ts";

/** More changed files than this are read with all others. */
const mostChanged = 500;

/** Whether the code of two trees says the same of contracts: no file that speaks of them was changed. Throws `InputError`. */
export function isSameCode(objects: Objects, before: string, after: string): boolean {
  const others = codeFolders.filter((folder) => idOf(objects, before, folder) !== idOf(objects, after, folder));
  if (others.length === 0) return true;
  const changed = changedFiles(before, after, others).filter(({ path }) => isCode(path));
  if (changed.length === 0) return true;
  if (changed.length > mostChanged) return false;
  objects.readNow(changed.flatMap(({ ids }) => ids.filter((id) => id !== null)));
  if (changed.some((file) => doesSpeak(objects, file))) return false;
  const paths = changed.map(({ path }) => path);
  return !isReadWhole(before, paths) && !isReadWhole(after, paths);
}

/** The id of what stands at a path of a tree; null where nothing does. */
export function idOf(objects: Objects, tree: string, path: string): string | null {
  let id: string | null = tree;
  for (const name of path.split("/")) {
    const bytes: Buffer | null = id === null ? null : (objects.object(id)?.bytes ?? null);
    id = bytes === null ? null : (treeEntries(bytes, tree.length / 2).get(name)?.id ?? null);
  }
  return id;
}

function doesSpeak(objects: Objects, { path, ids }: ChangedFile): boolean {
  return ids.some((id) => {
    const bytes = id === null ? null : (objects.object(id)?.bytes ?? null);
    return bytes !== null && speaks(bytes, posix.dirname(path));
  });
}
