import type { BinaryOperator, Expression, UnaryOperator } from "../declare/expression.ts";
import { binaryOperators } from "./binary-operators.ts";
import type { Cursor } from "./cursor.ts";
import { characterLiteral, integerLiteral, stringLiteral } from "./literals.ts";
import { isCommandMacro, parseCommand } from "./parse-command.ts";
import { isSurelyType, parseTypeName } from "./parse-type.ts";
import { quoted } from "./problem.ts";
import { startsTypeKeyword } from "./type-words.ts";

const prefixes = new Set(["+", "-", "~", "!", "&", "*"]);

/** Reads an expression without commas, as an array bound or an enumerator has it. Throws a Problem. */
export function parseExpression(cursor: Cursor): Expression {
  const outer = cursor.expressionFrom;
  cursor.expressionFrom = Math.min(outer, cursor.at);
  cursor.enter();
  const test = parseBinary(cursor, 0);
  const expression = cursor.take("?") ? parseConditional(cursor, test) : test;
  cursor.leave();
  cursor.expressionFrom = outer;
  return expression;
}

/** GNU: `a ?: b` is `a` where that is not 0. */
function parseConditional(cursor: Cursor, test: Expression): Expression {
  const then = cursor.text === ":" ? test : parseCommaExpression(cursor);
  cursor.expect(":");
  return { kind: "conditional", test, then, otherwise: parseExpression(cursor) };
}

function parseCommaExpression(cursor: Cursor): Expression {
  let left = parseExpression(cursor);
  while (cursor.take(",")) {
    cursor.link();
    left = { kind: "binary", operator: ",", left, right: parseExpression(cursor) };
  }
  return left;
}

function parseBinary(cursor: Cursor, above: number): Expression {
  let left = parseUnary(cursor);
  for (;;) {
    const operator = cursor.text;
    const level = binaryOperators.get(operator);
    if (level === undefined || level <= above) return left;
    cursor.at++;
    cursor.enter();
    const right = parseBinary(cursor, level);
    cursor.leave();
    left = { kind: "binary", operator: operator as BinaryOperator, left, right };
  }
}

function parseUnary(cursor: Cursor): Expression {
  const { token } = cursor;
  if (token?.kind === "number") {
    cursor.at++;
    return parsePostfix(cursor, constantOf(token.text)!);
  }
  while (cursor.take("__extension__"));
  const operator = cursor.text;
  if (prefixes.has(operator)) {
    cursor.at++;
    return { kind: "unary", operator: operator as UnaryOperator, operand: parseOperand(cursor) };
  }
  if (operator === "sizeof") return parseSizeof(cursor);
  if (operator === "(" && isCast(cursor)) {
    cursor.at++;
    const type = parseTypeName(cursor);
    cursor.expect(")");
    if (cursor.text === "{") throw cursor.problem("a compound literal is no constant");
    return { kind: "cast", type, operand: parseOperand(cursor) };
  }
  return parsePostfix(cursor, parsePrimary(cursor));
}

function parseOperand(cursor: Cursor): Expression {
  cursor.enter();
  const operand = parseUnary(cursor);
  cursor.leave();
  return operand;
}

/** `(name)` may be a type or a value: what the headers declared before, else what follows, decides. */
function isCast(cursor: Cursor): boolean {
  if (isSurelyType(cursor, 1)) return true;
  if (cursor.tokens[cursor.at + 1]?.kind !== "name" || cursor.peek(2) !== ")") return false;
  const after = cursor.tokens[cursor.at + 3];
  return after?.kind === "name" || after?.kind === "number" || after?.text === "~" || after?.text === "!";
}

/** A lone name that no typedef has is left to the layout, which knows what other headers declare. */
function parseSizeof(cursor: Cursor): Expression {
  cursor.at++;
  if (cursor.text !== "(" || !isSurelyType(cursor, 1)) {
    return { kind: "sizeof-expression", operand: parseOperand(cursor) };
  }
  cursor.at++;
  const type = parseTypeName(cursor);
  cursor.expect(")");
  return { kind: "sizeof-type", type };
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
  if (token.kind === "number" || token.kind === "character") {
    const constant = constantOf(token.text);
    if (constant !== null) return constant;
  }
  if (token.kind === "string") return parseString(cursor, token.text);
  if (token.kind === "name") return parseNamed(cursor, token.text);
  cursor.at--;
  throw cursor.problem(`${quoted(token.text)} is no part of an expression`);
}

/** What tokens of kind "number" and "character" say: headers say the same few again and again. */
const constants = new Map<string, Expression | null>();
const mostConstants = 10_000;

/** What a token of kind "number" or "character" says; null for a character that is malformed. */
export function constantOf(text: string): Expression | null {
  const known = constants.get(text);
  if (known !== undefined) return known;
  if (constants.size >= mostConstants) constants.clear();
  const constant = text.endsWith("'") ? readCharacter(text) : readNumber(text);
  constants.set(text, constant);
  return constant;
}

function readCharacter(text: string): Expression | null {
  const literal = characterLiteral(text);
  if (literal === null) return null;
  const { value, isChar } = literal;
  return isChar ? { kind: "character", value } : { kind: "integer", value: BigInt(value), decimal: true, suffix: "" };
}

function readNumber(text: string): Expression {
  const literal = integerLiteral(text);
  if (literal === null) return { kind: "float", text };
  const { value, decimal, suffix } = literal;
  return { kind: "integer", value, decimal, suffix };
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
    cursor.link();
    const { text } = cursor;
    if (text === "[") {
      cursor.at++;
      const index = parseCommaExpression(cursor);
      cursor.expect("]");
      expression = { kind: "index", array: expression, index };
    } else if (text === "." || text === "->") {
      const arrow = text !== ".";
      cursor.at++;
      expression = { kind: "member", object: expression, name: cursor.name(), arrow };
    } else return expression;
  }
}
