import type { EnumDeclaration, Enumerator } from "../declare/declaration.ts";
import type { Cursor } from "./cursor.ts";
import { kernelDoc, memberDoc } from "./kernel-doc.ts";
import { parseAttributes } from "./parse-attributes.ts";
import { parseExpression } from "./parse-expression.ts";
import type { DefinitionStart } from "./parse-record.ts";
import { Problem } from "./problem.ts";

/** Reads the body of an enum and the attributes behind it. Throws a Problem. */
export function parseEnum(cursor: Cursor, start: DefinitionStart): EnumDeclaration {
  const doc = kernelDoc(start.doc);
  const values: Enumerator[] = [];
  cursor.expect("{");
  while (!cursor.take("}")) {
    if (cursor.token === undefined) throw new Problem(start.location, "its body is never closed");
    const inline = memberDoc(cursor.token?.doc ?? null);
    const { location } = cursor;
    const name = cursor.name();
    parseAttributes(cursor);
    const value = cursor.take("=") ? parseExpression(cursor) : null;
    values.push({ name, value, location, doc: inline ?? doc?.members.get(name) ?? null });
    if (cursor.text !== "}") cursor.expect(",");
  }
  return {
    kind: "enum",
    name: start.name,
    values,
    attributes: parseAttributes(cursor, start.attributes),
    location: start.location,
    doc,
  };
}
