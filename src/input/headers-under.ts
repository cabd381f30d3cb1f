import { readdirSync } from "node:fs";
import type { Dirent } from "node:fs";
import { join } from "node:path";
import { fileStatus, isDirectory, reasonOf } from "./file-status.ts";
import { InputError } from "./input-error.ts";
import { leadsOut, type Roots } from "./roots.ts";

/** A whole kernel has some 30,000 headers; more files than this, or deeper, is not what was meant. */
const mostEntries = 200_000;
const deepest = 40;

/**
 * The `*.h` files below a root, by their paths from it, sorted. Links are followed inside of the given roots; a link
 * to a directory outside of them is listed as if it were a header: reading it says why what it holds is missing. Without
 * asm/ no header could be read, so that such a link is an error.
 */
export function headersUnder(root: string, roots: Roots): string[] {
  const headers: string[] = [];
  let entries = 0;
  const waiting = [{ path: "", real: [identity(root)] }];
  for (let here = waiting.pop(); here !== undefined; here = waiting.pop()) {
    for (const entry of entriesOf(join(root, here.path))) {
      entries += 1;
      if (entries > mostEntries) throw new InputError(`${root}: more than ${mostEntries} files; name an include root`);
      const path = here.path === "" ? entry.name : `${here.path}/${entry.name}`;
      const file = join(root, path);
      if (roots.directories.includes(file)) continue;
      // A link that leads nowhere, to itself or where one may not look counts as a file: reading it says why.
      const isInner = entry.isSymbolicLink() ? isDirectory(file) : entry.isDirectory();
      if (!isInner) {
        if (entry.name.endsWith(".h")) headers.push(path);
        continue;
      }
      if (entry.isSymbolicLink() && !roots.holds(file)) {
        if (path === "asm") throw new InputError(`${file}: ${leadsOut}; add its target with --include`);
        headers.push(path);
        continue;
      }
      const directory = identity(file);
      if (here.real.includes(directory)) continue;
      if (here.real.length === deepest) throw new InputError(`${file}: more than ${deepest} directories deep`);
      waiting.push({ path, real: [...here.real, directory] });
    }
  }
  return headers.toSorted();
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
