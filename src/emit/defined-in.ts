import type { EnumDeclaration, RecordDeclaration } from "../declare/declaration.ts";
import type { Type } from "../declare/type.ts";

/** The record or enum that a member's type defines in place; null where it names one, or none. */
export function definedIn(type: Type): RecordDeclaration | EnumDeclaration | null {
  switch (type.kind) {
    case "record":
      return type.record;
    case "enum":
      return type.enum;
    case "array":
      return definedIn(type.of);
    case "pointer":
      return definedIn(type.to);
    default:
      return null;
  }
}
