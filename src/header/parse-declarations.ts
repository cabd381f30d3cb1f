import type { Declaration } from "../declare/declaration.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import { conflictMarkerIn } from "./conflict-marker.ts";
import { Cursor, opens } from "./cursor.ts";
import type { Environment } from "./environment.ts";
import { joined, parseAttributes } from "./parse-attributes.ts";
import { parseDeclarator } from "./parse-declarator.ts";
import { parseSpecifiers } from "./parse-specifiers.ts";
import type { PackMark } from "./pragma-pack.ts";
import { Problem } from "./problem.ts";
import { spelled, type Token } from "./token.ts";

/** Reads the declarations in a list of tokens; what cannot be read is said, and the rest is read all the same. */
export function parseDeclarations(
  tokens: readonly Token[],
  packs: readonly PackMark[],
  environment: Environment,
): { declarations: readonly Declaration[]; notSeen: readonly NotSeen[]; movable: boolean } {
  const cursor = new Cursor(tokens, environment, packs);
  const notSeen: NotSeen[] = [];
  while (cursor.at < tokens.length) {
    const start = cursor.at;
    try {
      parseDeclaration(cursor);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      recover(cursor, start);
      const { message: why, location } = conflictMarkerIn(tokens, start, Math.min(cursor.at, tokens.length)) ?? problem;
      const text = spelled(tokens.slice(start, cursor.at));
      notSeen.push({ file: location.file, line: location.line, why, subject: subjectOf(tokens, start), text });
    }
  }
  return { declarations: cursor.declared, notSeen, movable: cursor.movable };
}

function parseDeclaration(cursor: Cursor): void {
  if (cursor.take(";") || cursor.take("}")) return;
  if (cursor.text === "extern" && cursor.tokens[cursor.at + 1]?.kind === "string") {
    cursor.at += 2;
    cursor.take("{");
    return;
  }
  if (["_Static_assert", "static_assert", "__asm__", "asm"].includes(cursor.text)) {
    cursor.at++;
    cursor.skipBrackets();
    return;
  }
  const specifiers = parseSpecifiers(cursor);
  if (cursor.take(";")) return;
  for (;;) {
    const { name, type, attributes, location } = parseDeclarator(cursor, specifiers.type);
    if (specifiers.typedef && name !== null) {
      cursor.declareType(name);
      const all = parseAttributes(cursor, joined(specifiers.attributes, attributes));
      cursor.declared.push({ kind: "typedef", name, type, attributes: all, location });
    }
    if (cursor.text === "{") {
      // The body of an inline function holds no ABI.
      cursor.skipBrackets();
      return;
    }
    if (cursor.take("=")) skipInitializer(cursor);
    if (cursor.take(";")) return;
    cursor.expect(",");
  }
}

function skipInitializer(cursor: Cursor): void {
  while (cursor.text !== "," && cursor.text !== ";") {
    if (cursor.token === undefined) throw cursor.problem("an initializer never ends");
    if (opens(cursor.text)) cursor.skipBrackets();
    else cursor.at++;
  }
}

/** What the unreadable declaration would have declared, as far as its beginning tells. */
function subjectOf(tokens: readonly Token[], start: number): string | null {
  const at = tokens[start]?.text === "typedef" ? start + 1 : start;
  const [keyword, name] = [tokens[at]?.text ?? "", tokens[at + 1]];
  return ["struct", "union", "enum"].includes(keyword) && name?.kind === "name" ? `${keyword} ${name.text}` : null;
}

/** Goes to behind the end of the declaration that began at `start`: its `;` outside of all braces. */
function recover(cursor: Cursor, start: number): void {
  let depth = 0;
  for (cursor.restart(start); cursor.at < cursor.tokens.length; cursor.at++) {
    const { text } = cursor;
    if (text === "{") depth++;
    else if (text === "}") depth--;
    else if (text === ";" && depth <= 0) break;
  }
  cursor.at++;
}
