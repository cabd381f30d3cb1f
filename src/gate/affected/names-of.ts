import type { Declaration } from "../../declare/declaration.ts";

/** The words by which other declarations can refer to one: its tag or name, and the enumerators of an enum. */
export function namesOf(declaration: Declaration): string[] {
  const own = declaration.name === null ? [] : [declaration.name];
  if (declaration.kind === "enum") return [...own, ...declaration.values.map(({ name }) => name)];
  if (declaration.kind !== "typedef" || declaration.type.kind !== "enum") return own;
  return [...own, ...namesOf(declaration.type.enum)];
}
