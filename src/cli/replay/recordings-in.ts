import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../../declare/input-error.ts";

/** The recordings of a folder, by name; a file is its own. Throws `InputError` for a folder without any. */
export async function recordingsIn(path: string): Promise<readonly string[]> {
  if (!(await isFolder(path))) return [path];
  const names = (await readdir(path)).filter((name) => /\.jsonl(?:\.gz)?$/.test(name)).toSorted();
  if (names.length === 0) throw new InputError(`${path}: no recordings in it: *.jsonl or *.jsonl.gz`);
  return names.map((name) => join(path, name));
}

/** False too for what is not there: reading it says why. */
const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};
