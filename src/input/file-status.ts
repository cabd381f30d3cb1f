import { statSync } from "node:fs";
import type { Stats } from "node:fs";
import { Unreadable } from "../header/source.ts";

/** What stands for "no such file": a part of the path that is missing, a file where a directory should be, a name too long. */
const absent = new Set(["ENOENT", "ENOTDIR", "ENAMETOOLONG"]);

const reasons = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["ELOOP", "a symbolic link that leads to itself"],
]);

/** The reason of a failed call to the file system, in words. */
export function reasonOf(error: unknown): string {
  const code = errorCode(error);
  return reasons.get(code) ?? `can't be read (${code})`;
}

/** What a path leads to, links followed; null where there is nothing. Throws `Unreadable` where one may not look. */
export function fileStatus(path: string): Stats | null {
  if (path.includes("\0")) return null;
  try {
    return statSync(path);
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
  try {
    return fileStatus(path);
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
