import { printable } from "../declare/printable.ts";

/** Text that stands in a page as it is: made by `html` alone, so that what comes from a header is always escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a hole of a template; nothing where it is null or false. */
export type Hole = string | number | Html | null | false | readonly Hole[];

/** A piece of a page. Holes are escaped, unless they are pieces themselves; an attribute's hole stands between double quotes. */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Html {
  return new Html(parts.map((part, index) => part + markupOf(holes[index] ?? null)).join(""));
}

function markupOf(hole: Hole): string {
  if (hole === null || hole === false) return "";
  if (hole instanceof Html) return hole.markup;
  if (typeof hole === "string") return escapedHtml(hole);
  if (typeof hole === "number") return String(hole);
  return hole.map(markupOf).join("");
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapedHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => entities[character]!);
}
