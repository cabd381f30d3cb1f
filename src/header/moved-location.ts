import type { Location } from "../declare/location.ts";

/** The same place so many lines further down. */
export function movedLocation({ file, line, column }: Location, down: number): Location {
  return { file, line: line + down, column };
}
