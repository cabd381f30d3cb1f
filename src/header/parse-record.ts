import type { Field, RecordDeclaration } from "../declare/declaration.ts";
import type { Location } from "../declare/location.ts";
import { noAttributes, type Attributes } from "../declare/type.ts";
import type { Cursor } from "./cursor.ts";
import { kernelDoc, memberDoc } from "./kernel-doc.ts";
import { joined, parseAttributes } from "./parse-attributes.ts";
import { parseDeclarator } from "./parse-declarator.ts";
import { parseExpression } from "./parse-expression.ts";
import { Problem } from "./problem.ts";
import { parseSpecifiers } from "./parse-specifiers.ts";

/** What stands before the brace of a struct, union or enum. */
export interface DefinitionStart {
  readonly name: string | null;
  readonly attributes: Attributes;
  readonly location: Location;
  /** The kernel-doc comment before it, as written. */
  readonly doc: string | null;
}

/** Reads the body of a struct or union and the attributes behind it. Throws a Problem. */
export function parseRecord(cursor: Cursor, kind: "struct" | "union", start: DefinitionStart): RecordDeclaration {
  const doc = kernelDoc(start.doc);
  const fields: Field[] = [];
  cursor.expect("{");
  while (!cursor.take("}")) {
    if (cursor.token === undefined) throw new Problem(start.location, "its body is never closed");
    if (cursor.take(";")) continue;
    if (cursor.text === "_Static_assert" || cursor.text === "static_assert") {
      cursor.at++;
      cursor.skipBrackets();
    } else parseFields(cursor, fields, (name) => doc?.members.get(name) ?? null);
  }
  const { pack } = cursor;
  const attributes = parseAttributes(cursor, start.attributes);
  return { kind, name: start.name, fields, attributes, pack, location: start.location, doc };
}

/** Reads one line of a struct: `__u32 a, b : 3;`, or an anonymous record. */
function parseFields(cursor: Cursor, fields: Field[], documented: (name: string) => string | null): void {
  const inline = memberDoc(cursor.token?.doc ?? null);
  const start = cursor.location;
  const specifiers = parseSpecifiers(cursor);
  const { type } = specifiers;
  if (cursor.take(";")) {
    // A tag that is only declared here is no member; what has no tag is an anonymous one.
    if (type.kind !== "record") return;
    fields.push({ name: null, type, bits: null, attributes: specifiers.attributes, location: start, doc: inline });
    return;
  }
  for (;;) {
    const unnamed = cursor.text === ":";
    const declarator = unnamed
      ? { name: null, type, attributes: noAttributes, location: cursor.location }
      : parseDeclarator(cursor, type);
    const bits = cursor.take(":") ? parseExpression(cursor) : null;
    const attributes = parseAttributes(cursor, joined(specifiers.attributes, declarator.attributes));
    if (declarator.name === null && bits === null) throw cursor.problem("a member without a name");
    const { name, location } = declarator;
    const doc = inline ?? (name === null ? null : documented(name));
    fields.push({ name, type: declarator.type, bits, attributes, location, doc });
    if (cursor.take(";")) return;
    cursor.expect(",");
  }
}
