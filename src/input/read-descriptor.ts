import { readSync } from "node:fs";
import { errorCode } from "./tree/file-status.ts";

/** Bytes that are asked for at once. */
const chunk = 64 * 1024;

/**
 * What an open file, a pipe or a terminal gives, up to `most` bytes; one more where there is more, so that it shows. Throws
 * what the file system says.
 */
export function readDescriptor(descriptor: number, most: number): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  while (length <= most) {
    const part = Buffer.allocUnsafe(Math.min(chunk, most + 1 - length));
    const got = readSome(descriptor, part);
    if (got === 0) break;
    length += got;
    parts.push(part.subarray(0, got));
  }
  return Buffer.concat(parts, length);
}

function readSome(descriptor: number, part: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, part, 0, part.length, null);
    } catch (error) {
      const code = errorCode(error);
      if (code === "EOF") return 0;
      // A terminal that is open for other programs, too, may have nothing yet.
      if (code !== "EAGAIN") throw error;
    }
  }
}
