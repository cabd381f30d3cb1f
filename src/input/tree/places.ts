import { realpathSync } from "node:fs";
import { sep } from "node:path";
import { asUnreadable, fileStatus } from "./file-status.ts";
import { InputError } from "../../declare/input-error.ts";
import { asGiven } from "../as-given.ts";

/** Directories of the disk that the user gave. Nothing outside of them is read, whatever a header or a link says. */
export interface Places {
  /** Whether a file or directory lies in one of them, links followed. Throws `Unreadable` where nobody can say. */
  hold(file: string): boolean;
  /** Whether what a directory holds lies in one of them, unless it is a link. */
  holdEntriesOf(directory: string): boolean;
}

/** Why a link is not followed. */
export const leadsOut = "a symbolic link that leads out of the given roots";

/** Throws `InputError` for what is no directory. */
export function placesOf(directories: readonly string[]): Places {
  const starts = directories.map(realDirectory).map((place) => (place.endsWith(sep) ? place : place + sep));
  const hold = (file: string): boolean => {
    const real = realPath(file) + sep;
    return starts.some((start) => real.startsWith(start));
  };
  const known = new Map<string, boolean>();
  const holdEntriesOf = (directory: string): boolean => {
    const answer = known.get(directory) ?? hold(directory);
    known.set(directory, answer);
    return answer;
  };
  return { hold, holdEntriesOf };
}

function realDirectory(directory: string): string {
  const status = asGiven(directory, () => fileStatus(directory));
  if (status === null) throw new InputError(`${directory}: no such directory`);
  if (!status.isDirectory()) throw new InputError(`${directory}: not a directory; an include root is wanted here`);
  return asGiven(directory, () => realPath(directory));
}

function realPath(file: string): string {
  return asUnreadable(() => realpathSync.native(file));
}
