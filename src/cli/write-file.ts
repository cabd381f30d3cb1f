import { writeFileSync } from "node:fs";
import { InputError } from "../declare/input-error.ts";
import { errorCode } from "../input/tree/file-status.ts";

/** Writes what the user asked for where they asked for it. Throws `InputError`. */
export function writeFile(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new InputError(`${file}: can't be written (${errorCode(error)})`);
  }
}
