import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { Unreadable } from "../header/source.ts";
import { fileStatus, reasonOf } from "./file-status.ts";

const mebibyte = 1024 * 1024;

/** Mebibytes. The longest uAPI header has less than a half; what is longer than this is none, and would take its time. */
const limit = 4;

const byteOrderMark = "\uFEFF";

/** The text of a file; throws `Unreadable` with the reason where it has none. */
export function readText(file: string): string {
  const status = fileStatus(file);
  if (status === null) throw new Unreadable("no such file");
  if (!status.isFile()) throw new Unreadable("not a regular file");
  const size = status.size / mebibyte;
  if (size > limit) throw new Unreadable(`${Math.ceil(size)} MiB long; ${limit} MiB are the limit`);
  const bytes = contents(file);
  const nul = bytes.indexOf(0);
  const refuse = (why: string, at: number): never => {
    throw new Unreadable(why, lineAt(bytes, at), bytes.toString("latin1"));
  };
  if (nul !== -1) refuse("holds a NUL byte; it is no text", nul);
  if (!isUtf8(bytes)) refuse("is not UTF-8; save it as UTF-8", invalidAt(bytes));
  const text = bytes.toString("utf8");
  return text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text;
}

function contents(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Unreadable(reasonOf(error));
  }
}

/** The line, counted from 1, of the byte at `position`. */
function lineAt(bytes: Buffer, position: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at !== -1 && at < position; at = bytes.indexOf(10, at + 1)) line += 1;
  return line;
}

/** Where the first line starts that is not UTF-8. A line feed is never part of a longer sequence. */
function invalidAt(bytes: Buffer): number {
  let start = 0;
  while (start < bytes.length) {
    const newline = bytes.indexOf(10, start);
    const end = newline === -1 ? bytes.length : newline + 1;
    if (!isUtf8(bytes.subarray(start, end))) return start;
    start = end;
  }
  return 0;
}
