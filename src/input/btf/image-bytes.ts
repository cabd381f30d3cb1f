import { closeSync, openSync, readSync } from "node:fs";
import { Unreadable } from "../../header/source.ts";
import { mebibyte } from "../mebibyte.ts";
import { asUnreadable, regularFile } from "../tree/file-status.ts";

/** Bytes of a file, as far as somebody asks for them: an image with debug information has gigabytes. */
export interface Bytes {
  /** Bytes of the file. */
  readonly size: number;
  /** Throws `Unreadable` where the file ends before, or where it is more than anybody wants. */
  read(offset: number, length: number): Uint8Array;
}

/** Mebibytes at once; the BTF of a kernel with everything in it has some 20. */
const limit = 256;

/** Opens a file for as long as `work` takes. Throws `Unreadable`. */
export function withBytes<T>(path: string, work: (bytes: Bytes) => T): T {
  const { size } = regularFile(path);
  const file = asUnreadable(() => openSync(path, "r"));
  try {
    return work({ size, read: (offset, length) => readAt(file, size, offset, length) });
  } finally {
    closeSync(file);
  }
}

function readAt(file: number, size: number, offset: number, length: number): Uint8Array {
  if (!(offset + length <= size)) throw new Unreadable(`cut off: it refers to byte ${offset + length} of ${size}`);
  if (length > limit * mebibyte) throw new Unreadable(`${length} bytes to read at once; ${limit} MiB are the limit`);
  const bytes = new Uint8Array(length);
  let got = 0;
  while (got < length) {
    const count = asUnreadable(() => readSync(file, bytes, got, length - got, offset + got));
    if (count === 0) throw new Unreadable(`cut off: it ends at byte ${offset + got} of ${size}`);
    got += count;
  }
  return bytes;
}
