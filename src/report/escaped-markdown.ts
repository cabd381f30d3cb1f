import { printable } from "../declare/printable.ts";

/** Names of C are full of what Markdown takes for emphasis, and types for HTML. */
export function escapedMarkdown(text: string): string {
  return printable(text).replace(/[\\`*_<>|[\]]/g, "\\$&");
}
