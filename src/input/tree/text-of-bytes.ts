import { isAscii, isUtf8 } from "node:buffer";
import { Unreadable } from "../../header/source.ts";
import { blobId } from "../git/blob-id.ts";
import { mebibyte } from "../mebibyte.ts";

/** Mebibytes. The longest uAPI header has less than a half; what is longer than this is none, and would take its time. */
const limit = 4;

/** So many bytes of a file are read as text. */
export const mostBytes = limit * mebibyte;

const byteOrderMark = "\uFEFF";

/** Why a file of so many bytes is not read; `id` stands for what it holds, so that a change of it is told. */
export function tooLong(size: number, id: string): Unreadable {
  return new Unreadable(`${Math.ceil(size / mebibyte)} MiB long; ${limit} MiB are the limit`, 1, id);
}

/** The text that a file's bytes are; throws `Unreadable` where they are none. */
export function textOfBytes(bytes: Buffer): string {
  if (bytes.length > mostBytes) throw tooLong(bytes.length, blobId(bytes.length, [bytes]));
  const nul = bytes.indexOf(0);
  const refuse = (why: string, at: number): never => {
    throw new Unreadable(why, lineAt(bytes, at), bytes.toString("latin1"));
  };
  if (nul !== -1) refuse("holds a NUL byte; it is no text", nul);
  // Nearly all headers are, which takes half the time.
  if (isAscii(bytes)) return bytes.toString("latin1");
  if (!isUtf8(bytes)) refuse("is not UTF-8; save it as UTF-8", invalidAt(bytes));
  const text = bytes.toString("utf8");
  return text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text;
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
