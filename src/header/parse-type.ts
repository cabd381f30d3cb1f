import type { Type } from "../declare/type.ts";
import type { Cursor } from "./cursor.ts";
import { parseDeclarator } from "./parse-declarator.ts";
import { parseSpecifiers } from "./parse-specifiers.ts";
import { startsTypeKeyword } from "./type-words.ts";

/** True where the tokens from `ahead` on can be nothing but a type: a keyword, a typedef's name, `name *)`. */
export function isSurelyType(cursor: Cursor, ahead = 0): boolean {
  const token = cursor.tokens[cursor.at + ahead];
  if (token?.kind !== "name") return false;
  if (startsTypeKeyword(token.text) || cursor.isType(token.text)) return true;
  let behind = ahead + 1;
  while (cursor.peek(behind) === "*") behind++;
  return behind > ahead + 1 && cursor.peek(behind) === ")";
}

/** True also for a name that stands alone, where a type is more likely than a value: what `_IOR` is given. */
export function startsType(cursor: Cursor): boolean {
  return isSurelyType(cursor) || (cursor.token?.kind === "name" && [")", ",", ""].includes(cursor.peek(1)));
}

/** Reads a type as `sizeof` and casts have it: specifiers and a declarator without a name. */
export function parseTypeName(cursor: Cursor): Type {
  cursor.enter();
  const { type } = parseDeclarator(cursor, parseSpecifiers(cursor).type);
  cursor.leave();
  return type;
}
