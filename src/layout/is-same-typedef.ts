import type { TypedefDeclaration } from "../declare/declaration.ts";
import type { Type } from "../declare/type.ts";

/**
 * Whether two typedefs of one name stand for the same, wherever that is declared: `__u32` of asm-generic/int-ll64.h is
 * that of asm-generic/int-l64.h. Names within are answered on their own; a type that is defined in place is itself alone.
 */
export function isSameTypedef(one: TypedefDeclaration, other: TypedefDeclaration): boolean {
  return one === other || (isPlain(one) && isPlain(other) && isSameType(one.type, other.type));
}

function isPlain({ attributes: { packed, aligned } }: TypedefDeclaration): boolean {
  return !packed && aligned.length === 0;
}

function isSameType(one: Type, other: Type): boolean {
  switch (one.kind) {
    case "basic":
    case "typedef":
      return other.kind === one.kind && other.name === one.name;
    case "tag":
      return other.kind === "tag" && other.tag === one.tag && other.name === one.name;
    case "pointer":
      return other.kind === "pointer" && isSameType(one.to, other.to);
    default:
      return false;
  }
}
