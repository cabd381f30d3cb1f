import { readFileSync } from "node:fs";
import { asUnreadable, regularFile } from "./file-status.ts";
import { mostBytes, textOfBytes, tooLong } from "./text-of-bytes.ts";

/** The text of a file; throws `Unreadable` with the reason where it has none. */
export function readText(file: string): string {
  const { size } = regularFile(file);
  if (size > mostBytes) throw tooLong(size);
  return textOfBytes(asUnreadable(() => readFileSync(file)));
}
