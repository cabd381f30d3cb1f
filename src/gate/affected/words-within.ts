import type {
  CommandDeclaration,
  Declaration,
  EnumDeclaration,
  Field,
  RecordDeclaration,
} from "../../declare/declaration.ts";
import type { Expression } from "../../declare/expression.ts";
import type { Attributes, Type } from "../../declare/type.ts";

type Plain = Exclude<Declaration, EnumDeclaration>;

/** All words of what is no enum: of its types and expressions the names, and all that a macro is written with. */
export function wordsOfDeclaration(declaration: Plain): Set<string> {
  const words = new Set<string>();
  switch (declaration.kind) {
    case "constant":
      if (declaration.expression !== null) addOf(declaration.expression, words);
      addOfText(declaration.text, words);
      break;
    case "command":
      addOfCommand(declaration, words);
      addOfText(declaration.text, words);
      break;
    case "macro":
      addOfText(declaration.text, words);
      break;
    case "typedef":
      addOf(declaration.type, words);
      addOfAttributes(declaration.attributes, words);
      break;
    default:
      addOfRecord(declaration, words);
  }
  if (declaration.name !== null) words.add(declaration.name);
  return words;
}

export function wordsOfExpression(expression: Expression): Set<string> {
  const words = new Set<string>();
  addOf(expression, words);
  return words;
}

export function wordsOfAttributes(attributes: Attributes): Set<string> {
  const words = new Set<string>();
  addOfAttributes(attributes, words);
  return words;
}

/** By kind, and the most frequent first: a header has ten thousand of them, and to ask each for its members takes far longer. */
function addOf(node: Expression | Type, words: Set<string>): void {
  switch (node.kind) {
    case "binary":
      addOf(node.left, words);
      return addOf(node.right, words);
    case "integer":
    case "character":
    case "string":
      return;
    case "cast":
      addOf(node.type, words);
      return addOf(node.operand, words);
    case "typedef":
    case "basic":
    case "tag":
    case "name":
      words.add(node.name);
      return;
    case "array":
      addOf(node.of, words);
      if (node.length !== null) addOf(node.length, words);
      return;
    case "unary":
    case "sizeof-expression":
      return addOf(node.operand, words);
    case "sizeof-type":
    case "alignof":
      return addOf(node.type, words);
    case "record":
      return addOfRecord(node.record, words);
    case "enum":
      return addOfEnum(node.enum, words);
    case "pointer":
      return addOf(node.to, words);
    case "conditional":
      addOf(node.test, words);
      addOf(node.then, words);
      return addOf(node.otherwise, words);
    case "command":
      return addOfCommand(node, words);
    case "call":
      words.add(node.callee);
      for (const each of node.arguments) addOf(each, words);
      return;
    case "member":
      words.add(node.name);
      return addOf(node.object, words);
    case "index":
      addOf(node.array, words);
      return addOf(node.index, words);
    case "offsetof":
      addOf(node.type, words);
      return addOf(node.designator, words);
    case "function":
      return addOf(node.returns, words);
    case "typeof":
      return addOf(node.expression, words);
    case "float":
      return addOfText(node.text, words);
    default:
      node satisfies never;
  }
}

type Command = Pick<CommandDeclaration, "type" | "number" | "argument">;

function addOfCommand({ type, number, argument }: Command, words: Set<string>): void {
  addOf(type, words);
  addOf(number, words);
  if (argument !== null) addOf(argument, words);
}

function addOfRecord({ name, fields, attributes }: RecordDeclaration, words: Set<string>): void {
  if (name !== null) words.add(name);
  for (const field of fields) addOfField(field, words);
  addOfAttributes(attributes, words);
}

function addOfField({ type, bits, attributes }: Field, words: Set<string>): void {
  addOf(type, words);
  if (bits !== null) addOf(bits, words);
  addOfAttributes(attributes, words);
}

/** Of one that is defined in place. */
function addOfEnum({ name, values, attributes }: EnumDeclaration, words: Set<string>): void {
  if (name !== null) words.add(name);
  for (const { value } of values) if (value !== null) addOf(value, words);
  addOfAttributes(attributes, words);
}

function addOfAttributes({ aligned }: Attributes, words: Set<string>): void {
  if (aligned.length === 0) return;
  for (const each of aligned) if (each !== "biggest") addOf(each, words);
}

function addOfText(text: string, words: Set<string>): void {
  const found = text.match(wordPattern);
  if (found !== null) for (const word of found) words.add(word);
}

const wordPattern = /[A-Za-z_$][\w$]*/g;
