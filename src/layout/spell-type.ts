import type { Expression } from "../declare/expression.ts";
import type { Type } from "../declare/type.ts";
import { integerOf } from "./integer-of.ts";
import type { ResolvedType } from "./resolved-type.ts";
import { argumentType, isType } from "./size-of.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

/** A type as C spells it without a name: "__u32", "struct foo *", "__u8[4]", "struct {...}", "void (*)(...)". */
export function spellType(unit: Unit, type: Type): string {
  let declarator = "";
  let inner = type;
  for (;;) {
    if (inner.kind === "pointer") {
      declarator = inner.to.kind === "array" || inner.to.kind === "function" ? `(*${declarator})` : `*${declarator}`;
      inner = inner.to;
    } else if (inner.kind === "array") {
      declarator += `[${lengthOf(unit, inner.length)}]`;
      inner = inner.of;
    } else if (inner.kind === "function") {
      declarator += "(...)";
      inner = inner.returns;
    } else break;
  }
  const space = declarator === "" || declarator.startsWith("[") ? "" : " ";
  return spellInner(inner) + space + declarator;
}

/** The argument of an ioctl command; of an expression, the type that its size is taken from. */
export function spellArgument(unit: Unit, argument: Type | Expression): string {
  if (isType(argument)) return spellType(unit, argument);
  if (argument.kind === "name") return argument.name;
  const type = argumentType(unit, argument);
  return type instanceof Undecided ? "?" : spellResolved(type);
}

function spellResolved(type: ResolvedType): string {
  let lengths = "";
  let element = type;
  for (; element.kind === "array"; element = element.element) lengths += `[${element.length ?? ""}]`;
  if (element.kind === "basic") return element.name + lengths;
  if (element.kind === "enum" || element.kind === "record") return element.layout.name + lengths;
  return (element.kind === "pointer" ? "void *" : "void (...)") + lengths;
}

function spellInner(type: Exclude<Type, { kind: "pointer" | "array" | "function" }>): string {
  switch (type.kind) {
    case "basic":
    case "typedef":
      return type.name;
    case "tag":
      return `${type.tag} ${type.name}`;
    case "record":
      return `${type.record.kind} {...}`;
    case "enum":
      return "enum {...}";
    case "typeof":
      return "typeof(...)";
  }
}

function lengthOf(unit: Unit, length: Expression | null): string {
  if (length === null) return "";
  const value = integerOf(unit, length);
  return value instanceof Undecided ? "?" : String(value);
}
