import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import type { Stats } from "node:fs";
import { dirname } from "node:path";
import { InputError } from "../declare/input-error.ts";
import { errorCode } from "../input/tree/file-status.ts";
import { undisturbed } from "./undisturbed.ts";

/** Throws `InputError` where it shows already that a file can't be written, before the work that it is to hold. */
export function requireWritable(file: string): void {
  orInputError(file, () => {
    const status = statusOf(file);
    if (status?.isDirectory() === true) throw Object.assign(new Error(), { code: "EISDIR" });
    accessSync(status === null ? dirname(file) : file, constants.W_OK);
  });
}

/**
 * Writes what the user asked for where they asked for it: all of it or, where it can't be written or the process is told
 * to end, nothing, so that what was there before stays. Throws `InputError`.
 */
export function writeFile(file: string, text: string): void {
  requireWritable(file);
  orInputError(file, () => {
    const status = statusOf(file);
    // A pipe or a device is written to, not replaced.
    if (status !== null && !status.isFile()) writeFileSync(file, text);
    else undisturbed(() => replace(status === null ? file : realpathSync(file), text, status));
  });
}

/** Where nothing can be put beside a file, or in its place, it is written to as it is: one that is mounted alone, say. */
const alone = new Set(["EACCES", "EPERM", "EROFS", "EBUSY", "EXDEV", "ENAMETOOLONG"]);

function replace(file: string, text: string, status: Stats | null): void {
  const part = `${file}.${randomBytes(6).toString("hex")}.part`;
  try {
    writeFileSync(part, text, { flag: "wx" });
    if (status !== null) {
      chownSync(part, status.uid, status.gid);
      chmodSync(part, status.mode);
    }
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    if (!alone.has(errorCode(error))) throw error;
    writeFileSync(file, text);
  }
}

function statusOf(file: string): Stats | null {
  return statSync(file, { throwIfNoEntry: false }) ?? null;
}

function orInputError(file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new InputError(`${file}: can't be written (${errorCode(error)})`);
  }
}
