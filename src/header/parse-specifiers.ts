import { noAttributes, type Attributes, type Tag, type Type } from "../declare/type.ts";
import type { Cursor } from "./cursor.ts";
import { parseAttributes } from "./parse-attributes.ts";
import { parseEnum } from "./parse-enum.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseRecord } from "./parse-record.ts";
import { quoted } from "./problem.ts";
import { basicName, basicWords, qualifiers, tags, typeofs } from "./type-words.ts";
import { isSurelyType, parseTypeName } from "./parse-type.ts";
import { unread, type Token } from "./token.ts";

export interface Specifiers {
  readonly type: Type;
  readonly typedef: boolean;
  /** Attributes that belong to what is declared, not to a struct that is defined on the way. */
  readonly attributes: Attributes;
}

/** What a word says where a type is read; that of a basic type what `basicName` calls it. Any other word is a type's name. */
const roles: ReadonlyMap<string, string> = new Map<string, string>([
  ...words("ignored", [...qualifiers, "extern", "static", "inline", "__inline", "__inline__", "register", "auto"]),
  ...words("ignored", ["_Noreturn", "_Thread_local", "__extension__"]),
  ...words("attribute", ["__attribute__", "__attribute"]),
  ...words("typedef", ["typedef"]),
  ...words("tag", [...tags]),
  ...words("typeof", [...typeofs]),
  ...basicWords,
]);

function words(role: string, all: readonly string[]): [string, string][] {
  return all.map((word) => [word, role]);
}

/** Reads what stands before a declarator: the type, `typedef`, qualifiers, attributes. Throws a Problem. */
export function parseSpecifiers(cursor: Cursor): Specifiers {
  let basic: string | null = null;
  let type: Type | null = null;
  let typedef = false;
  let attributes = noAttributes;
  for (;;) {
    const token = cursor.tokens[cursor.at];
    const role = token === undefined ? undefined : roles.get(token.text);
    if (role === "ignored") cursor.at++;
    else if (role === "attribute") attributes = parseAttributes(cursor, attributes);
    else if (role === "typedef") {
      typedef = true;
      cursor.at++;
    } else if (type !== null || token?.kind !== "name") break;
    else if (role === undefined || role === "tag" || role === "typeof") {
      if (basic !== null) break;
      type =
        role === undefined
          ? parseNamed(cursor, token.text)
          : role === "tag"
            ? parseTagged(cursor, token)
            : parseTypeof(cursor);
    } else {
      basic = basic === null ? role : `${basic} ${role}`;
      cursor.at++;
    }
  }
  if (basic !== null) {
    const name = basicName(basic);
    if (name === null) throw cursor.problem(`${quoted(basic)} is no type`);
    type = { kind: "basic", name };
  }
  if (type === null && cursor.text === unread) throw cursor.problem("a part of it could not be read");
  if (type === null) throw cursor.problem(`a type is missing before ${quoted(cursor.text || "the end")}`);
  return { type, typedef, attributes };
}

function parseNamed(cursor: Cursor, name: string): Type {
  cursor.at++;
  return { kind: "typedef", name };
}

/** `struct tag`, with or without its definition. A definition with a tag, like any enum, is declared on its own. */
function parseTagged(cursor: Cursor, token: Token): Type {
  const { location } = cursor;
  const tag = token.text as Tag;
  cursor.at++;
  const attributes = parseAttributes(cursor);
  const name = cursor.token?.kind === "name" ? cursor.name() : null;
  if (cursor.text !== "{") {
    if (name === null) throw cursor.problem(`${tag} wants a name or a body`);
    return { kind: "tag", tag, name };
  }
  const start = { name, attributes, location, doc: token.doc };
  if (cursor.expressionFrom < cursor.at) cursor.movable = false;
  if (tag === "enum") {
    const declaration = parseEnum(cursor, start);
    cursor.declared.push(declaration);
    return name === null ? { kind: "enum", enum: declaration } : { kind: "tag", tag, name };
  }
  cursor.enter();
  const record = parseRecord(cursor, tag, start);
  cursor.leave();
  if (name === null) return { kind: "record", record };
  cursor.declared.push(record);
  return { kind: "tag", tag, name };
}

function parseTypeof(cursor: Cursor): Type {
  cursor.at++;
  cursor.expect("(");
  const type: Type = isSurelyType(cursor)
    ? parseTypeName(cursor)
    : { kind: "typeof", expression: parseExpression(cursor) };
  cursor.expect(")");
  return type;
}
