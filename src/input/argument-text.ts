import { isUtf8 } from "node:buffer";
import { InputError } from "../declare/input-error.ts";
import { mebibyte } from "./mebibyte.ts";
import { readDescriptor } from "./read-descriptor.ts";
import { errorCode } from "./tree/file-status.ts";

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

function standardInput(): Buffer {
  try {
    return readDescriptor(0, limit * mebibyte);
  } catch (error) {
    throw new InputError(`standard input: ${errorCode(error)}`);
  }
}
