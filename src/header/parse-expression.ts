import type { BinaryOperator, Expression, UnaryOperator } from "../declare/expression.ts";
import type { Cursor } from "./cursor.ts";
import { characterLiteral, integerLiteral, stringLiteral } from "./literals.ts";
import { isCommandMacro, parseCommand } from "./parse-command.ts";
import { parseTypeName, startsType, startsTypeKeyword } from "./parse-type.ts";

const levels: readonly (readonly BinaryOperator[])[] = [
  ["||"],
  ["&&"],
  ["|"],
  ["^"],
  ["&"],
  ["==", "!="],
  ["<", ">", "<=", ">="],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "%"],
];
const levelOf = new Map(levels.flatMap((operators, level) => operators.map((operator) => [operator as string, level])));
const prefixes = new Set(["+", "-", "~", "!", "&", "*"]);

/** Reads an expression without commas, as an array bound or an enumerator has it. Throws a Problem. */
export function parseExpression(cursor: Cursor): Expression {
  return cursor.nested(() => {
    const test = parseBinary(cursor, 0);
    if (!cursor.take("?")) return test;
    const then = cursor.text === ":" ? test : parseCommaExpression(cursor);
    cursor.expect(":");
    return { kind: "conditional", test, then, otherwise: parseExpression(cursor) };
  });
}

function parseCommaExpression(cursor: Cursor): Expression {
  let left = parseExpression(cursor);
  while (cursor.take(",")) left = { kind: "binary", operator: ",", left, right: parseExpression(cursor) };
  return left;
}

function parseBinary(cursor: Cursor, above: number): Expression {
  let left = parseUnary(cursor);
  for (;;) {
    const operator = cursor.text;
    const level = levelOf.get(operator);
    if (level === undefined || level < above) return left;
    cursor.at++;
    const right = cursor.nested(() => parseBinary(cursor, level + 1));
    left = { kind: "binary", operator: operator as BinaryOperator, left, right };
  }
}

function parseUnary(cursor: Cursor): Expression {
  const operator = cursor.text;
  if (prefixes.has(operator)) {
    cursor.at++;
    return { kind: "unary", operator: operator as UnaryOperator, operand: cursor.nested(() => parseUnary(cursor)) };
  }
  if (operator === "__extension__") {
    cursor.at++;
    return parseUnary(cursor);
  }
  if (operator === "sizeof") return parseSizeof(cursor);
  if (operator === "(" && isCast(cursor)) {
    cursor.at++;
    const type = parseTypeName(cursor);
    cursor.expect(")");
    if (cursor.text === "{") throw cursor.problem("a compound literal is no constant");
    return { kind: "cast", type, operand: cursor.nested(() => parseUnary(cursor)) };
  }
  return parsePostfix(cursor, parsePrimary(cursor));
}

/** `(name)` may be a type or a value: what the headers declared before, else what follows, decides. */
function isCast(cursor: Cursor): boolean {
  const inside = cursor.tokens[cursor.at + 1];
  if (inside?.kind !== "name") return false;
  if (startsTypeKeyword(inside.text)) return true;
  if (cursor.isType(inside.text)) return true;
  if (cursor.peek(2) === "*" && cursor.peek(3) === ")") return true;
  if (cursor.peek(2) !== ")") return false;
  const after = cursor.tokens[cursor.at + 3];
  return after?.kind === "name" || after?.kind === "number" || after?.text === "~" || after?.text === "!";
}

function parseSizeof(cursor: Cursor): Expression {
  cursor.at++;
  // A lone name that no typedef has is left to the layout, which knows enumerators, and what other headers declare.
  const lone = cursor.tokens[cursor.at + 1]?.kind === "name" && cursor.peek(2) === ")";
  const unknown = lone && !startsTypeKeyword(cursor.peek(1)) && !cursor.isType(cursor.peek(1));
  if (cursor.text === "(" && !unknown && startsType(cursor, 1)) {
    cursor.at++;
    const type = parseTypeName(cursor);
    cursor.expect(")");
    return { kind: "sizeof-type", type };
  }
  return { kind: "sizeof-expression", operand: cursor.nested(() => parseUnary(cursor)) };
}

function parsePrimary(cursor: Cursor): Expression {
  const { token } = cursor;
  if (token === undefined) throw cursor.problem("an expression is missing at the end");
  if (token.text === "(") {
    cursor.at++;
    const inner = parseCommaExpression(cursor);
    cursor.expect(")");
    return inner;
  }
  cursor.at++;
  if (token.kind === "number") {
    const literal = integerLiteral(token.text);
    return literal === null ? { kind: "float", text: token.text } : { kind: "integer", ...literal };
  }
  if (token.kind === "character") {
    const value = characterLiteral(token.text);
    if (value !== null) return { kind: "character", value };
  }
  if (token.kind === "string") return parseString(cursor, token.text);
  if (token.kind === "name") return parseNamed(cursor, token.text);
  cursor.at--;
  throw cursor.problem(`"${token.text}" is no part of an expression`);
}

/** Adjacent strings are one. */
function parseString(cursor: Cursor, first: string): Expression {
  let value = stringLiteral(first);
  while (value !== null && cursor.token?.kind === "string") {
    const more = stringLiteral(cursor.text);
    value = more === null ? null : value + more;
    cursor.at++;
  }
  if (value === null) throw cursor.problem("a string with an escape that is no byte");
  return { kind: "string", value };
}

function parseNamed(cursor: Cursor, name: string): Expression {
  if (startsTypeKeyword(name) && !alignofs.has(name)) {
    cursor.at--;
    throw cursor.problem(`"${name}" is no part of an expression`);
  }
  if (cursor.text !== "(") return { kind: "name", name };
  if (isCommandMacro(name)) return parseCommand(cursor, name);
  cursor.at++;
  if (alignofs.has(name)) {
    const type = parseTypeName(cursor);
    cursor.expect(")");
    return { kind: "alignof", type };
  }
  if (name === "offsetof" || name === "__builtin_offsetof") {
    const type = parseTypeName(cursor);
    cursor.expect(",");
    const designator = parsePostfix(cursor, { kind: "name", name: cursor.name() });
    cursor.expect(")");
    return { kind: "offsetof", type, designator };
  }
  const args: Expression[] = [];
  while (!cursor.take(")")) {
    if (args.length > 0) cursor.expect(",");
    args.push(parseExpression(cursor));
  }
  return { kind: "call", callee: name, arguments: args };
}

const alignofs = new Set(["_Alignof", "__alignof__", "__alignof"]);

function parsePostfix(cursor: Cursor, primary: Expression): Expression {
  let expression = primary;
  for (;;) {
    if (cursor.take("[")) {
      const index = parseCommaExpression(cursor);
      cursor.expect("]");
      expression = { kind: "index", array: expression, index };
    } else if (cursor.text === "." || cursor.text === "->") {
      const arrow = cursor.text !== ".";
      cursor.at++;
      expression = { kind: "member", object: expression, name: cursor.name(), arrow };
    } else return expression;
  }
}
