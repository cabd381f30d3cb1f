import { printable } from "../declare/printable.ts";

/** Text of others for one line of a comment, which it can neither end nor start: names of sources and headers, reasons. */
export function commentText(text: string): string {
  return printable(text).replaceAll("*/", "* /").replaceAll("/*", "/ *");
}
