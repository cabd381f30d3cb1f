import { noAttributes, type Attributes } from "../declare/type.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./parse-expression.ts";

const isAttribute = (text: string): boolean => text === "__attribute__" || text === "__attribute";
const bare = (text: string): string => text.replace(/^__(.*)__$/, "$1");

/** Reads `__attribute__((…))` as often as it stands here, and an asm label; answers what it says of the layout. */
export function parseAttributes(cursor: Cursor, before: Attributes = noAttributes): Attributes {
  let attributes = before;
  for (;;) {
    if (cursor.text === "__asm__" || cursor.text === "asm") {
      cursor.at++;
      cursor.skipBrackets();
    } else if (cursor.text === "__extension__") cursor.at++;
    else if (isAttribute(cursor.text)) {
      cursor.at++;
      attributes = attributeList(cursor, attributes);
    } else return attributes;
  }
}

function attributeList(cursor: Cursor, before: Attributes): Attributes {
  let { packed, aligned } = before;
  cursor.expect("(");
  cursor.expect("(");
  while (cursor.text !== ")") {
    if (cursor.take(",")) continue;
    const name = bare(cursor.name());
    if (name === "packed") packed = true;
    else if (name === "aligned" && cursor.take("(")) {
      aligned = [...aligned, parseExpression(cursor)];
      cursor.expect(")");
    } else if (name === "aligned") aligned = [...aligned, "biggest"];
    else if (cursor.text === "(") cursor.skipBrackets();
  }
  cursor.expect(")");
  cursor.expect(")");
  return { packed, aligned };
}

/** All that both say. */
export const joined = (a: Attributes, b: Attributes): Attributes => ({
  packed: a.packed || b.packed,
  aligned: [...a.aligned, ...b.aligned],
});
