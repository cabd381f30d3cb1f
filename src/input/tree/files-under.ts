import { readdirSync } from "node:fs";
import type { Dirent } from "node:fs";
import { join } from "node:path";
import { fileStatus, isDirectory, reasonOf } from "./file-status.ts";
import { InputError } from "../../declare/input-error.ts";
import { deepest, mostEntries } from "./listing-limits.ts";
import type { Places } from "./places.ts";

/**
 * The files below a folder of a directory, by their paths from the directory, sorted. Links are followed inside of the
 * places. A link to a directory outside of them is listed with a slash at its end, one that leads nowhere as a file.
 */
export function filesUnder(top: string, folder: string, places: Places): string[] {
  const start = join(top, folder);
  if (!isDirectory(start)) return [];
  if (!places.hold(start)) return [`${folder}/`];
  const files: string[] = [];
  let entries = 0;
  const waiting = [{ path: folder, real: [...identitiesAbove(top, folder), identity(start)] }];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    for (const entry of entriesOf(join(top, here.path))) {
      entries += 1;
      if (entries > mostEntries) throw new InputError(`${top}: more than ${mostEntries} files; name an include root`);
      const path = here.path === "" ? entry.name : `${here.path}/${entry.name}`;
      const isLink = entry.isSymbolicLink();
      const file = join(top, path);
      // A link that leads nowhere, to itself or where one may not look counts as a file: reading it says why.
      if (!(isLink ? isDirectory(file) : entry.isDirectory())) {
        files.push(path);
        continue;
      }
      if (isLink && !places.hold(file)) {
        files.push(`${path}/`);
        continue;
      }
      const directory = identity(file);
      if (here.real.includes(directory)) continue;
      if (here.real.length === deepest) throw new InputError(`${file}: more than ${deepest} directories deep`);
      waiting.push({ path, real: [...here.real, directory] });
    }
  }
  return files.toSorted();
}

/** A link back to a folder above would list everything once more. */
function identitiesAbove(top: string, folder: string): string[] {
  const parts = folder === "" ? [] : folder.split("/");
  return parts.map((_, index) => identity(join(top, ...parts.slice(0, index))));
}

function entriesOf(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    throw new InputError(`${directory}: ${reasonOf(error)}`);
  }
}

/** What tells a directory from every other one, whatever path leads to it. */
function identity(directory: string): string {
  const status = fileStatus(directory);
  return status === null ? directory : `${status.dev}:${status.ino}`;
}
