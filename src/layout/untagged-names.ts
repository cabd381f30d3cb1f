import type { EnumDeclaration, RecordDeclaration } from "../declare/declaration.ts";
import type { Scope } from "../declare/header.ts";

/** The first typedef of each untagged record and enum: C programs know it by that name. */
export function untaggedNames(scope: Scope): Map<RecordDeclaration | EnumDeclaration, string> {
  const names = new Map<RecordDeclaration | EnumDeclaration, string>();
  for (const { name, type } of scope.typedefs.values()) {
    const declaration = type.kind === "record" ? type.record : type.kind === "enum" ? type.enum : null;
    if (declaration?.name === null && !names.has(declaration)) names.set(declaration, name);
  }
  return names;
}
