import type { Expression } from "../declare/expression.ts";
import type { Location } from "../declare/location.ts";
import { noAttributes, type Attributes, type Type } from "../declare/type.ts";
import type { Cursor } from "./cursor.ts";
import { joined, parseAttributes } from "./parse-attributes.ts";
import { parseExpression } from "./parse-expression.ts";
import { qualifiers } from "./parse-type.ts";

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
  type = parseSuffixes(cursor, type);
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
  const declarator = cursor.nested(() => parseDeclarator(cursor, type));
  cursor.expect(")");
  cursor.at = end;
  return { ...declarator, attributes: joined(declarator.attributes, after) };
}

/** `[2][3]` and `(parameters)`, the first one outermost. */
function parseSuffixes(cursor: Cursor, base: Type): Type {
  if (cursor.text === "(") {
    cursor.skipBrackets();
    return { kind: "function", returns: parseSuffixes(cursor, base) };
  }
  const lengths: (Expression | null)[] = [];
  while (cursor.take("[")) {
    while (qualifiers.has(cursor.text) || cursor.text === "static") cursor.at++;
    lengths.push(cursor.text === "]" ? null : parseExpression(cursor));
    cursor.expect("]");
  }
  return lengths.reduceRight((of: Type, length): Type => ({ kind: "array", of, length }), base);
}
