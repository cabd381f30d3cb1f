import type { Expression } from "../declare/expression.ts";
import { noAttributes, type Attributes } from "../declare/type.ts";
import type { Cursor } from "./cursor.ts";
import { limits } from "./limits.ts";
import { parseExpression } from "./parse-expression.ts";

const isAttribute = (text: string): boolean => text === "__attribute__" || text === "__attribute";
const bare = (text: string): string => text.replace(/^__(.*)__$/, "$1");

/** What makes another type of the one that it stands with. No header of the kernel has any. */
const reshaping: ReadonlySet<string> = new Set(["mode", "ms_struct", "scalar_storage_order", "vector_size"]);

/** Reads `__attribute__((…))` as often as it stands here, and an asm label; answers what it says of the layout. */
export function parseAttributes(cursor: Cursor, before: Attributes = noAttributes): Attributes {
  let attributes = before;
  for (;;) {
    const token = cursor.tokens[cursor.at];
    if (token?.kind !== "name") return attributes;
    const { text } = token;
    if (text === "__asm__" || text === "asm") {
      cursor.at++;
      cursor.skipBrackets();
    } else if (text === "__extension__") cursor.at++;
    else if (isAttribute(text)) {
      cursor.at++;
      attributes = attributeList(cursor, attributes);
    } else return attributes;
  }
}

function attributeList(cursor: Cursor, before: Attributes): Attributes {
  let { packed } = before;
  const aligned: (Expression | "biggest")[] = [];
  cursor.expect("(");
  cursor.expect("(");
  while (cursor.text !== ")") {
    if (cursor.take(",")) continue;
    const name = bare(cursor.name());
    if (name === "packed") packed = true;
    else if (name === "aligned" && cursor.take("(")) {
      aligned.push(parseExpression(cursor));
      cursor.expect(")");
    } else if (name === "aligned") aligned.push("biggest");
    else if (reshaping.has(name))
      throw cursor.problem(`__attribute__((${name})), which changes bytes, is not understood`);
    else if (cursor.text === "(") cursor.skipBrackets();
    if (before.aligned.length + aligned.length > limits.depth) throw cursor.excess("too many alignments");
  }
  cursor.expect(")");
  cursor.expect(")");
  return joined(before, { packed, aligned });
}

/** All that both say. */
export function joined(a: Attributes, b: Attributes): Attributes {
  if (isNothing(a)) return b;
  if (isNothing(b)) return a;
  return { packed: a.packed || b.packed, aligned: [...a.aligned, ...b.aligned] };
}

const isNothing = ({ packed, aligned }: Attributes): boolean => !packed && aligned.length === 0;
