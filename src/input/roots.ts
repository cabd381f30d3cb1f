import { realpathSync } from "node:fs";
import { join, posix, sep } from "node:path";
import { Unreadable } from "../header/source.ts";
import { fileStatus, reasonOf } from "./file-status.ts";
import { asGiven, InputError } from "./input-error.ts";

/** The include directories that the user gave. Nothing outside of them is read, whatever a header or a link says. */
export interface Roots {
  readonly directories: readonly string[];
  /** The file that an include of `path` means; null where none of the roots has it, `Unreadable` where it leads out of them. */
  find(path: string): string | null;
  /** Whether a file or directory lies in one of the roots, links followed. */
  holds(file: string): boolean;
}

/** Why a link is not followed. */
export const leadsOut = "a symbolic link that leads out of the given roots";

/** `directories` in the order in which they are searched; what links lead to may also lie in `elsewhere`. */
export function rootsOf(directories: readonly string[], elsewhere: readonly string[] = []): Roots {
  const places = [...directories.map(realDirectory), ...elsewhere];
  const holds = (file: string): boolean => {
    const real = realPath(file);
    return places.some((place) => real === place || real.startsWith(place.endsWith(sep) ? place : place + sep));
  };

  const find = (path: string): string | null => {
    const inner = posix.normalize(path);
    if (inner.startsWith("/")) throw new Unreadable("an absolute path; only the given roots are read");
    if (inner === ".." || inner.startsWith("../")) throw new Unreadable("leads out of the given roots");
    for (const directory of directories) {
      const file = join(directory, inner);
      const status = fileStatus(file);
      if (status === null) continue;
      if (!holds(file)) throw new Unreadable(leadsOut);
      if (!status.isDirectory()) return file;
    }
    return null;
  };
  return { directories, find, holds };
}

function realDirectory(directory: string): string {
  const status = asGiven(directory, () => fileStatus(directory));
  if (status === null) throw new InputError(`${directory}: no such directory`);
  if (!status.isDirectory()) throw new InputError(`${directory}: not a directory; an include root is wanted here`);
  return asGiven(directory, () => realPath(directory));
}

function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch (error) {
    throw new Unreadable(reasonOf(error));
  }
}
