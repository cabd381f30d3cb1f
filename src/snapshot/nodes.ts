import type { BasicName, Type } from "../declare/type.ts";
import type { Direction, Expression } from "../declare/expression.ts";

/** What a part of a node is, and so how it is written. */
export type Part =
  | "text"
  | "number"
  | "flag"
  | "direction"
  | "type"
  | "expression"
  | "expressions"
  | "length"
  | "argument";

type Node = Expression | Type;

/** Stands in a member's type for the record in place that it is of. */
export const itself = "{}";

/**
 * Expressions and types as JSON: `[word, part, …]`, the parts in the order in which the parser names them. What is most
 * frequent is a bare string instead (a number, a name, a type's name), and operators are their own words.
 */
interface Form {
  readonly kind: Node["kind"];
  readonly parts: readonly (readonly [property: string, part: Part])[];
}

export const expressionForms: Readonly<Record<string, Form>> = {
  character: { kind: "character", parts: [["value", "number"]] },
  float: { kind: "float", parts: [["text", "text"]] },
  string: { kind: "string", parts: [["value", "text"]] },
  if: {
    kind: "conditional",
    parts: [
      ["test", "expression"],
      ["then", "expression"],
      ["otherwise", "expression"],
    ],
  },
  cast: {
    kind: "cast",
    parts: [
      ["type", "type"],
      ["operand", "expression"],
    ],
  },
  sizeof: { kind: "sizeof-type", parts: [["type", "type"]] },
  "sizeof value": { kind: "sizeof-expression", parts: [["operand", "expression"]] },
  alignof: { kind: "alignof", parts: [["type", "type"]] },
  offsetof: {
    kind: "offsetof",
    parts: [
      ["type", "type"],
      ["designator", "expression"],
    ],
  },
  member: {
    kind: "member",
    parts: [
      ["object", "expression"],
      ["name", "text"],
      ["arrow", "flag"],
    ],
  },
  index: {
    kind: "index",
    parts: [
      ["array", "expression"],
      ["index", "expression"],
    ],
  },
  call: {
    kind: "call",
    parts: [
      ["callee", "text"],
      ["arguments", "expressions"],
    ],
  },
  _IO: {
    kind: "command",
    parts: [
      ["direction", "direction"],
      ["type", "expression"],
      ["number", "expression"],
      ["argument", "argument"],
    ],
  },
};

export const typeForms: Readonly<Record<string, Form>> = {
  typedef: { kind: "typedef", parts: [["name", "text"]] },
  "*": { kind: "pointer", parts: [["to", "type"]] },
  "[]": {
    kind: "array",
    parts: [
      ["of", "type"],
      ["length", "length"],
    ],
  },
  "()": { kind: "function", parts: [["returns", "type"]] },
  typeof: { kind: "typeof", parts: [["expression", "expression"]] },
};

/** The words of the forms, by the kind of the node. */
export const wordOf: ReadonlyMap<string, string> = new Map(
  [...Object.entries(expressionForms), ...Object.entries(typeForms)].map(([word, { kind }]) => [kind, word]),
);

const basic: Readonly<Record<BasicName, true>> = {
  void: true,
  bool: true,
  char: true,
  "signed char": true,
  "unsigned char": true,
  short: true,
  "unsigned short": true,
  int: true,
  "unsigned int": true,
  long: true,
  "unsigned long": true,
  "long long": true,
  "unsigned long long": true,
  __int128: true,
  "unsigned __int128": true,
  float: true,
  double: true,
  "long double": true,
};

export const isBasicName = (name: string): name is BasicName => Object.hasOwn(basic, name);

export const directions: ReadonlySet<Direction> = new Set(["none", "read", "write", "readwrite"]);

export const unaryOperators: ReadonlySet<string> = new Set(["+", "-", "~", "!", "&", "*"]);

export const binaryOperators: ReadonlySet<string> = new Set([
  "*",
  "/",
  "%",
  "+",
  "-",
  "<<",
  ">>",
  "<",
  ">",
  "<=",
  ">=",
  "==",
  "!=",
  "&",
  "^",
  "|",
  "&&",
  "||",
  ",",
]);
