import { closeSync, openSync, readSync } from "node:fs";
import { asUnreadable, isFile } from "../tree/file-status.ts";
import { asGiven } from "../as-given.ts";

/** The bytes in which a snapshot shows itself. */
const beginning = 256;

/**
 * Whether a file may be a snapshot: it begins as JSON does, and no header does that. What is no snapshot all the same is
 * said where it is read. Throws `InputError` where the file can't be read.
 */
export function isSnapshot(file: string): boolean {
  if (!isFile(file)) return false;
  return asGiven(file, () => /^\uFEFF?\s*\{/.test(firstOf(file)));
}

function firstOf(file: string): string {
  const bytes = Buffer.alloc(beginning);
  return asUnreadable(() => {
    const descriptor = openSync(file, "r");
    try {
      return bytes.toString("utf8", 0, readSync(descriptor, bytes, 0, beginning, 0));
    } finally {
      closeSync(descriptor);
    }
  });
}
