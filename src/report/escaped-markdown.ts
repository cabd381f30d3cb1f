import { printable } from "../declare/printable.ts";

/** Text within a line of Markdown: names of C are full of what that takes for emphasis, and types for HTML. */
export function escapedMarkdown(text: string): string {
  return printable(text).replace(/[\\`*_<>|[\]~$]|&(?=#?\w+;)/g, "\\$&");
}

/** Nothing to look at, and enough to part what GitHub and GitLab would make a link of, or ring somebody's bell with. */
const apart = "&#8203;";

/** The same for what others wrote: addresses, `@names` and `#123` stay words. */
export function foreignMarkdown(text: string): string {
  return escapedMarkdown(text).replace(/@|#(?=\d)|:(?=\/\/)|www(?=\.)|GH(?=-\d)/gi, `$&${apart}`);
}
