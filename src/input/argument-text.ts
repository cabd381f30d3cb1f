import { isUtf8 } from "node:buffer";
import { readSync } from "node:fs";
import { InputError } from "./input-error.ts";

const mebibyte = 1024 * 1024;

/** Mebibytes of a value or of hex: no call takes as much. */
const limit = 4;

/**
 * An argument as it is, or standard input where it is "-". Throws `InputError` for what is too long or no text, and for
 * nothing: that comes of a pipe whose first program failed, and of a variable that is not set. No bytes are "+z0".
 */
export function argumentText(argument: string): string {
  const bytes = argument === "-" ? standardInput() : Buffer.from(argument);
  if (bytes.length > limit * mebibyte) throw new InputError(`more than ${limit} MiB to read`);
  if (!isUtf8(bytes)) throw new InputError("standard input is not UTF-8");
  const text = bytes.toString("utf8").trim();
  if (text === "") throw new InputError(argument === "-" ? "standard input is empty" : "an argument is empty");
  return text;
}

/** No more than the limit and a byte, whatever there is. */
function standardInput(): Buffer {
  const bytes = Buffer.alloc(limit * mebibyte + 1);
  let length = 0;
  while (length < bytes.length) {
    const got = readSome(bytes, length);
    if (got === 0) break;
    length += got;
  }
  return bytes.subarray(0, length);
}

function readSome(bytes: Buffer, offset: number): number {
  for (;;) {
    try {
      return readSync(0, bytes, offset, bytes.length - offset, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      // A terminal that is open for other programs, too, may have nothing yet.
      if (code !== "EAGAIN") throw new InputError(`standard input: ${code}`);
    }
  }
}
