import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { blobId } from "../git/blob-id.ts";
import { mebibyte } from "../mebibyte.ts";
import { asUnreadable, regularFile, requireRegular } from "./file-status.ts";
import { mostBytes, textOfBytes, tooLong } from "./text-of-bytes.ts";

/** Bytes by which a file that is too long is told from another one. */
const mostHashed = 1024 * mebibyte;

/** The text of a file; throws `Unreadable` with the reason where it has none. */
export function readText(file: string): string {
  // To open a device may set it going.
  regularFile(file);
  const descriptor = asUnreadable(() => openSync(file, constants.O_RDONLY | constants.O_NONBLOCK));
  try {
    // What is read is what was opened, whatever took its place meanwhile.
    const status = fstatSync(descriptor);
    requireRegular(status);
    if (status.size > mostBytes) throw tooLong(status.size, idOf(descriptor, status.size));
    return textOfBytes(asUnreadable(() => readFileSync(descriptor)));
  } finally {
    closeSync(descriptor);
  }
}

function idOf(descriptor: number, size: number): string {
  return asUnreadable(() => blobId(size, pieces(descriptor)));
}

function* pieces(descriptor: number): Generator<Uint8Array> {
  const piece = Buffer.allocUnsafe(mebibyte);
  for (let read = 0; read < mostHashed;) {
    const got = readSync(descriptor, piece, 0, piece.length, null);
    if (got === 0) return;
    read += got;
    yield piece.subarray(0, got);
  }
}
