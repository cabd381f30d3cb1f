import { printable } from "../declare/printable.ts";
import type { BodyLine } from "./row-lines.ts";

/** A line of a picture. The mark takes the place of the first blank, so that columns stay where they are. */
export function markedLine({ mark, text }: BodyLine): string {
  const shown = printable(text);
  if (mark === " ") return shown;
  return shown.startsWith(" ") ? mark + shown.slice(1) : `${mark} ${shown}`;
}
