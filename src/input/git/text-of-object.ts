import { textOfBytes, tooLong } from "../tree/text-of-bytes.ts";
import type { GitObject } from "./object-stream.ts";

/** The text that an object holds; null where there is none. Throws `Unreadable` for what is no text. */
export function textOfObject(object: GitObject | null): string | null {
  if (object === null) return null;
  if (object.bytes === null) throw tooLong(object.size);
  return textOfBytes(object.bytes);
}
