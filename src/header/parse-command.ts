import type { CommandExpression, Direction, Expression } from "../declare/expression.ts";
import type { Type } from "../declare/type.ts";
import type { Cursor } from "./cursor.ts";
import { parseExpression } from "./parse-expression.ts";
import { quoted } from "./problem.ts";
import { parseTypeName, startsType } from "./parse-type.ts";

const directions: ReadonlyMap<string, Direction> = new Map([
  ["_IO", "none"],
  ["_IOR", "read"],
  ["_IOW", "write"],
  ["_IOWR", "readwrite"],
  ["_IOR_BAD", "read"],
  ["_IOW_BAD", "write"],
  ["_IOWR_BAD", "readwrite"],
]);

/** The macros that make ioctl numbers. They stay calls, so that what they say is not lost in shifts. */
export const isCommandMacro = (name: string): boolean => directions.has(name) || name === "_IOC";

/** Reads `(type, number[, argument])` after `_IO…`, or `(direction, type, number, size)` after `_IOC`. */
export function parseCommand(cursor: Cursor, name: string): CommandExpression {
  cursor.expect("(");
  const direction = directions.get(name) ?? parseDirection(cursor);
  const type = parseExpression(cursor);
  cursor.expect(",");
  const number = parseExpression(cursor);
  let argument: Type | Expression | null = null;
  if (direction !== "none" || name === "_IOC") {
    cursor.expect(",");
    argument =
      name === "_IOC"
        ? sized(parseExpression(cursor))
        : startsType(cursor)
          ? parseTypeName(cursor)
          : parseExpression(cursor);
  }
  cursor.expect(")");
  return { kind: "command", direction, type, number, argument };
}

/** `_IOC_READ | _IOC_WRITE` and the like, which are kept from expansion too. */
function parseDirection(cursor: Cursor): Direction {
  const words = new Set<string>();
  while (cursor.text !== ",") {
    const word = cursor.text;
    if (!["_IOC_NONE", "_IOC_READ", "_IOC_WRITE", "|", "(", ")"].includes(word)) {
      throw cursor.problem(`${quoted(word)} is no direction of _IOC`);
    }
    words.add(word);
    cursor.at++;
  }
  cursor.expect(",");
  const [read, write] = [words.has("_IOC_READ"), words.has("_IOC_WRITE")];
  return read ? (write ? "readwrite" : "read") : write ? "write" : "none";
}

/** The type of so many bytes: what `_IOC` is given is a size already. */
function sized(size: Expression): Type | null {
  if (size.kind === "sizeof-type") return size.type;
  if (size.kind === "integer" && size.value === 0n) return null;
  return { kind: "array", of: { kind: "basic", name: "unsigned char" }, length: size };
}
