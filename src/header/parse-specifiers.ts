import { noAttributes, type Attributes, type Tag, type Type } from "../declare/type.ts";
import type { Cursor } from "./cursor.ts";
import { parseAttributes } from "./parse-attributes.ts";
import { parseEnum } from "./parse-enum.ts";
import { parseExpression } from "./parse-expression.ts";
import { parseRecord } from "./parse-record.ts";
import { quoted } from "./problem.ts";
import { basicName, basicWords, qualifiers, tags, typeofs } from "./type-words.ts";
import { isSurelyType, parseTypeName } from "./parse-type.ts";

export interface Specifiers {
  readonly type: Type;
  readonly typedef: boolean;
  /** Attributes that belong to what is declared, not to a struct that is defined on the way. */
  readonly attributes: Attributes;
}

const ignored = new Set(
  "extern static inline __inline __inline__ register auto _Noreturn _Thread_local __extension__".split(" "),
);

/** Reads what stands before a declarator: the type, `typedef`, qualifiers, attributes. Throws a Problem. */
export function parseSpecifiers(cursor: Cursor): Specifiers {
  const words: string[] = [];
  let type: Type | null = null;
  let typedef = false;
  let attributes = noAttributes;
  for (;;) {
    const { text, token } = cursor;
    const basic = basicWords.get(text);
    if (basic !== undefined && type === null) {
      words.push(basic);
      cursor.at++;
    } else if (text === "typedef") {
      typedef = true;
      cursor.at++;
    } else if (qualifiers.has(text) || ignored.has(text)) cursor.at++;
    else if (text === "__attribute__" || text === "__attribute") attributes = parseAttributes(cursor, attributes);
    else if (type !== null || words.length > 0 || token?.kind !== "name") break;
    else if (tags.has(text)) type = parseTagged(cursor, text as Tag);
    else if (typeofs.has(text)) type = parseTypeof(cursor);
    else {
      type = { kind: "typedef", name: text };
      cursor.at++;
    }
  }
  if (words.length > 0) {
    const name = basicName(words);
    if (name === null) throw cursor.problem(`${quoted(words.join(" "))} is no type`);
    type = { kind: "basic", name };
  }
  if (type === null) throw cursor.problem(`a type is missing before ${quoted(cursor.text || "the end")}`);
  return { type, typedef, attributes };
}

/** `struct tag`, with or without its definition. A definition with a tag, like any enum, is declared on its own. */
function parseTagged(cursor: Cursor, tag: Tag): Type {
  const { location, token } = cursor;
  cursor.at++;
  const attributes = parseAttributes(cursor);
  const name = cursor.token?.kind === "name" ? cursor.name() : null;
  if (cursor.text !== "{") {
    if (name === null) throw cursor.problem(`${tag} wants a name or a body`);
    return { kind: "tag", tag, name };
  }
  const start = { name, attributes, location, doc: token?.doc ?? null };
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
