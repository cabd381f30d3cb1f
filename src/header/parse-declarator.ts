import type { Location } from "../declare/location.ts";
import { noAttributes, type Attributes, type Type } from "../declare/type.ts";
import type { Cursor } from "./cursor.ts";
import { limits } from "./limits.ts";
import { joined, parseAttributes } from "./parse-attributes.ts";
import { parseExpression } from "./parse-expression.ts";
import { qualifiers } from "./type-words.ts";

export interface Declarator {
  /** Null in a type name, and for an unnamed bitfield. */
  readonly name: string | null;
  readonly type: Type;
  readonly attributes: Attributes;
  readonly location: Location;
}

/** Reads `*name[2]`, `(*name)(…)` and the like around a type. Throws a Problem. */
export function parseDeclarator(cursor: Cursor, base: Type): Declarator {
  let type = base;
  let attributes = noAttributes;
  for (;;) {
    if (cursor.take("*")) type = { kind: "pointer", to: type };
    else if (qualifiers.has(cursor.text)) cursor.at++;
    else if (cursor.text === "__attribute__") attributes = parseAttributes(cursor, attributes);
    else break;
  }
  if (cursor.text === "(" && isNested(cursor)) return parseNested(cursor, type, attributes);
  const { location, token } = cursor;
  const name = token?.kind === "name" ? cursor.name() : null;
  type = bounded(parseSuffixes(cursor, type), cursor);
  return { name, type, attributes: parseAttributes(cursor, attributes), location };
}

const isNested = (cursor: Cursor): boolean => ["*", "(", "__attribute__"].includes(cursor.peek(1));

/** `(*name)(…)`: what follows the parentheses is applied first, so they are read after it. */
function parseNested(cursor: Cursor, base: Type, before: Attributes): Declarator {
  const inside = cursor.at + 1;
  cursor.skipBrackets();
  const type = parseSuffixes(cursor, base);
  const after = parseAttributes(cursor, before);
  const end = cursor.at;
  cursor.at = inside;
  cursor.enter();
  const declarator = parseDeclarator(cursor, type);
  cursor.leave();
  cursor.expect(")");
  cursor.at = end;
  return { ...declarator, attributes: joined(declarator.attributes, after) };
}

/** `[2][3]` and `(parameters)`, the first one outermost. */
function parseSuffixes(cursor: Cursor, base: Type): Type {
  const around: ((inner: Type) => Type)[] = [];
  for (;;) {
    if (cursor.text === "(") {
      cursor.skipBrackets();
      around.push((returns) => ({ kind: "function", returns }));
    } else if (cursor.take("[")) {
      while (qualifiers.has(cursor.text) || cursor.text === "static") cursor.at++;
      const length = cursor.text === "]" ? null : parseExpression(cursor);
      cursor.expect("]");
      around.push((of) => ({ kind: "array", of, length }));
    } else return around.reduceRight((inner, wrap) => wrap(inner), base);
  }
}

/** The type, unless it is a chain of so many pointers and arrays that nobody could walk it. */
function bounded(type: Type, cursor: Cursor): Type {
  let inner: Type | null = type;
  for (let depth = 0; inner !== null; depth++) {
    if (depth > limits.depth) throw cursor.excess("a type of too many pointers and arrays");
    inner =
      inner.kind === "pointer"
        ? inner.to
        : inner.kind === "array"
          ? inner.of
          : inner.kind === "function"
            ? inner.returns
            : null;
  }
  return type;
}
