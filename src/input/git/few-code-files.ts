import { InputError } from "../../declare/input-error.ts";
import { codeFolders } from "../kernel/kernel-files.ts";
import { join } from "./folders.ts";
import { isCode } from "./is-code.ts";
import type { Objects } from "./objects.ts";
import { treeEntries } from "./tree-entries.ts";

/** So many are read sooner than git finds those that are worth it; a kernel has 30,000. */
const few = 100;

/**
 * The code of a tree where a kernel has its own, by path, and read: of a repository that holds little besides headers. Null
 * where there is more, or where that can't be told.
 */
export async function fewCodeFiles(objects: Objects, tree: string): Promise<ReadonlyMap<string, string> | null> {
  const files = new Map<string, string>();
  try {
    for (let level = [{ path: "", id: tree }]; level.length > 0;) {
      // oxlint-disable-next-line no-await-in-loop -- what a folder holds says what to ask next
      await objects.read(level.map(({ id }) => id));
      const held = level.flatMap((folder) => entriesIn(objects, folder));
      for (const { path, kind, id } of held) {
        if (kind === "file" && isInCode(path) && (isCode(path) || path.endsWith(".c"))) files.set(path, id);
      }
      if (files.size > few) return null;
      level = held.filter(({ path, kind }) => kind === "folder" && mayLeadToCode(path));
    }
    await objects.read(files.values());
    return files;
  } catch (error) {
    // A clone that lacks some of it says so to who needs them.
    if (error instanceof InputError) return null;
    throw error;
  }
}

interface Held {
  readonly path: string;
  readonly kind: string;
  readonly id: string;
}

function entriesIn(objects: Objects, { path: folder, id }: Pick<Held, "path" | "id">): Held[] {
  const answer = objects.answer(id);
  const bytes = answer !== null && typeof answer === "object" ? answer.bytes : null;
  if (bytes === null) return [];
  const entries = [...treeEntries(bytes, id.length / 2)];
  return entries.map(([name, entry]) => ({ path: join(folder, name), kind: entry.kind, id: entry.id! }));
}

function isInCode(path: string): boolean {
  return codeFolders.some((folder) => path.startsWith(`${folder}/`));
}

function mayLeadToCode(path: string): boolean {
  return codeFolders.some((folder) => `${path}/`.startsWith(`${folder}/`) || folder.startsWith(`${path}/`));
}
