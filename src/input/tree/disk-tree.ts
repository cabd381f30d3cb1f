import { closeSync, constants, openSync, readSync } from "node:fs";
import { dirname, join } from "node:path";
import { Unreadable } from "../../header/source.ts";
import { entryStatus, fileStatus, isDirectory } from "./file-status.ts";
import type { FileTree } from "./file-tree.ts";
import { filesUnder } from "./files-under.ts";
import { innerPath } from "./inner-path.ts";
import { leadsOut, placesOf } from "./places.ts";
import { readText } from "./read-text.ts";

/** Fails for a link, and does not wait for somebody to write into a pipe. */
const unlinked = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * A directory of the disk. Nothing outside of it is read, whatever a path or a link says; links may also lead into the
 * directories `elsewhere`. Throws `InputError` where one of them is none.
 */
export function diskTree(directory: string, elsewhere: readonly string[] = []): FileTree {
  const places = placesOf([directory, ...elsewhere]);
  const listed = new Map<string, readonly string[]>();
  let buffer: Buffer | null = null;
  /** The file that a path means; null where there is none. */
  const fileAt = (path: string): { readonly file: string; readonly isRegular: boolean } | null => {
    const file = join(directory, innerPath(path)).replace(/(?<!\/)\/+$/, "");
    const entry = entryStatus(file);
    const status = entry?.isSymbolicLink() === true ? fileStatus(file) : entry;
    if (entry === null || status === null) return null;
    const isInside = entry.isSymbolicLink() ? places.hold(file) : places.holdEntriesOf(dirname(file));
    if (!isInside && file !== directory) throw new Unreadable(leadsOut);
    return status.isDirectory() ? null : { file, isRegular: status.isFile() };
  };
  return {
    name: directory,
    files(folder) {
      const known = listed.get(folder);
      if (known !== undefined) return known;
      const files = filesUnder(directory, folder, places);
      listed.set(folder, files);
      return files;
    },
    text(path) {
      const found = fileAt(path);
      return found === null ? null : readText(found.file);
    },
    bytes(path, most) {
      if (buffer === null || buffer.length <= most) buffer = Buffer.allocUnsafe(most + 1);
      try {
        const file = join(directory, innerPath(path));
        if (places.holdEntriesOf(dirname(file))) return bytesOf(file, buffer, most, unlinked);
      } catch {
        // A link, perhaps.
      }
      try {
        const found = fileAt(path);
        return found?.isRegular === true ? bytesOf(found.file, buffer, most, constants.O_RDONLY) : null;
      } catch {
        return null;
      }
    },
    identity: () => null,
    label: (path) => join(directory, path),
    beside(place) {
      const folder = join(directory, place);
      return isDirectory(folder) ? diskTree(folder, [directory, ...elsewhere]) : null;
    },
  };
}

function bytesOf(file: string, buffer: Buffer, most: number, flags: number): Uint8Array | null {
  const descriptor = openSync(file, flags);
  try {
    const length = readSync(descriptor, buffer, 0, most + 1, 0);
    return length > most ? null : buffer.subarray(0, length);
  } finally {
    closeSync(descriptor);
  }
}
