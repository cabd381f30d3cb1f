import type { Declaration } from "../../declare/declaration.ts";

/** The words by which other declarations can refer to one: its tag or name, and the enumerators of an enum. */
export function namesOf(declaration: Declaration): string[] {
  const names = declaration.name === null ? [] : [declaration.name];
  const of = declaration.kind === "typedef" && declaration.type.kind === "enum" ? declaration.type.enum : declaration;
  if (of.kind !== "enum") return names;
  if (of !== declaration && of.name !== null) names.push(of.name);
  for (const { name } of of.values) names.push(name);
  return names;
}
