import { lstatSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { Unreadable } from "../../header/source.ts";
import { ifReadable } from "./if-readable.ts";

const missing = "no such file";

/** What stands for it: a part of the path that is missing, a file where a directory should be, a name too long. */
const absent = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG"]);

const reasons = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["ELOOP", "a symbolic link that leads to itself"],
]);

/** The reason of a failed call to the file system, in words. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error);
  if (absent.has(code)) return missing;
  return reasons.get(code) ?? `can't be read (${code})`;
}

/** What a path leads to, links followed; null where there is nothing. Throws `Unreadable` where one may not look. */
export function fileStatus(path: string): Stats | null {
  return statusBy(statSync, path);
}

/** The same of what must be a file. Throws `Unreadable` with the reason where it is none. */
export function regularFile(path: string): Stats {
  const status = fileStatus(path);
  if (status === null) throw new Unreadable(missing);
  requireRegular(status);
  return status;
}

/** Throws `Unreadable` for a directory, a pipe, a device. */
export function requireRegular(status: Stats): void {
  if (!status.isFile()) throw new Unreadable("not a regular file");
}

/** What the work gives; where it fails at the file system, `Unreadable` is thrown. */
export function asUnreadable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Unreadable(reasonOf(error));
  }
}

/** What a path names itself, a link perhaps; otherwise as `fileStatus`. */
export function entryStatus(path: string): Stats | null {
  return statusBy(lstatSync, path);
}

function statusBy(ask: (path: string) => Stats, path: string): Stats | null {
  if (path.includes("\0")) return null;
  try {
    return ask(path);
  } catch (error) {
    if (absent.has(errorCode(error))) return null;
    throw new Unreadable(reasonOf(error));
  }
}

/** Whether a path leads to a file. A link to itself does not, nor what one may not look at. */
export function isFile(path: string): boolean {
  return statusIfAny(path)?.isFile() ?? false;
}

export function isDirectory(path: string): boolean {
  return statusIfAny(path)?.isDirectory() ?? false;
}

function statusIfAny(path: string): Stats | null {
  return ifReadable(() => fileStatus(path));
}

/** "ENOENT" of a failed call; what it says itself where it has no code. */
export function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
