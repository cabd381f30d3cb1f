import type { Declaration, Enumerator } from "./declaration.ts";

/** Where it stands, what a comment says of it, and whether a number is written in decimal. */
const besides: ReadonlySet<string> = new Set(["location", "doc", "decimal"]);

/** All that a declaration says, as one text: two that differ declare something else. */
export function declarationText(declaration: Declaration | Enumerator): string {
  // A macro's text spells what its expression says.
  const spelling = "expression" in declaration || "argument" in declaration ? declaration.text : null;
  return JSON.stringify(declaration, (key, value: unknown) => {
    if (besides.has(key) || (key === "text" && value === spelling)) return undefined;
    return typeof value === "bigint" ? `${value}` : value;
  });
}
