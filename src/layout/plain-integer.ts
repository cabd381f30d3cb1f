import type { BinaryOperator, Expression } from "../declare/expression.ts";
import type { Type } from "../declare/type.ts";
import { isIntegerOperand } from "./operand.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

/** A number of a type that every data model has alike. */
export interface PlainInteger {
  readonly type: "int" | "unsigned int";
  readonly value: number;
}

/**
 * The value of what is made of small numbers alone, as most constants are: worked out in JavaScript's own numbers, much
 * quicker than in general, and once for all data models and versions that have the expression. Null for whatever is more
 * than that, also where a number gets too large: it may have a value all the same.
 */
export function plainInteger(unit: Unit, expression: Expression): PlainInteger | null {
  if (expression.kind === "integer") return literal(expression);
  const before = known.get(expression);
  if (before?.casts.every(({ type, to }) => castTo(unit, type) === to) === true) return before.found;
  const reader = new Reader(unit);
  const found = reader.read(expression, 0);
  const { casts } = reader;
  if (found !== null && casts !== null) known.set(expression, { found, casts: casts.length === 0 ? none : casts });
  return found;
}

/** A type that a number is cast to, and what it was in the unit at hand. */
interface Cast {
  readonly type: Type;
  readonly to: PlainInteger["type"];
}

/** By the expression; what it was cast to has to be the same again. */
const known = new WeakMap<Expression, { readonly found: PlainInteger; readonly casts: readonly Cast[] }>();

const none: readonly never[] = [];

/** Expressions within each other; what is deeper is left to others. */
const deepest = 30;

const mostInt = 2 ** 31 - 1;
const mostUnsigned = 2 ** 32 - 1;

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

class Reader {
  readonly #unit: Unit;
  /** What the answer rests on besides the expression; null where it rests on more than types. */
  casts: Cast[] | null = [];

  constructor(unit: Unit) {
    this.#unit = unit;
  }

  read(expression: Expression, depth: number): PlainInteger | null {
    if (depth > deepest) return null;
    switch (expression.kind) {
      case "integer":
        return literal(expression);
      case "character":
        // Above, it is the architecture that says whether a char is negative.
        return expression.value < 128 ? int(expression.value) : null;
      case "name":
        return this.#named(expression);
      case "unary": {
        const operand = this.read(expression.operand, depth + 1);
        if (operand === null) return null;
        if (expression.operator === "-") return like(operand, 0 - operand.value);
        return expression.operator === "~" ? like(operand, ~operand.value) : null;
      }
      case "binary":
        return this.#binary(expression, depth);
      case "cast":
        return this.#cast(expression, depth);
      default:
        return null;
    }
  }

  /** An enumerator, where it is of such a type. Its value may rest on others in turn: the unit counts how deep. */
  #named(expression: Of<"name">): PlainInteger | null {
    this.casts = null;
    const operand = this.#unit.evaluate(expression);
    if (operand instanceof Undecided || !isIntegerOperand(operand)) return null;
    const type = operand.type.name;
    return type === "int" || type === "unsigned int" ? { type, value: Number(operand.value) } : null;
  }

  /** `A | B | C …` grows to the left without a bound: it is walked, not recursed into. */
  #binary(expression: Of<"binary">, depth: number): PlainInteger | null {
    const chain: Of<"binary">[] = [];
    let first: Expression = expression;
    for (; first.kind === "binary"; first = first.left) chain.push(first);
    let left = this.read(first, depth + 1);
    for (let each = chain.pop(); each !== undefined && left !== null; each = chain.pop()) {
      const right = this.read(each.right, depth + 1);
      left = right && operation(each.operator, left, right);
    }
    return left;
  }

  #cast({ type, operand }: Of<"cast">, depth: number): PlainInteger | null {
    const to = castTo(this.#unit, type);
    if (to === null) return null;
    this.casts?.push({ type, to });
    const from = this.read(operand, depth + 1);
    return from && (to === "int" ? int(from.value | 0) : unsigned(from.value));
  }
}

function castTo(unit: Unit, type: Type): PlainInteger["type"] | null {
  const to = unit.resolve(type);
  if (to instanceof Undecided || to.kind !== "basic") return null;
  return to.name === "int" || to.name === "unsigned int" ? to.name : null;
}

const unsigned = (value: number): PlainInteger => ({ type: "unsigned int", value: value >>> 0 });

function int(value: number): PlainInteger | null {
  return value >= -mostInt - 1 && value <= mostInt ? { type: "int", value } : null;
}

function like({ type }: PlainInteger, value: number): PlainInteger | null {
  return type === "int" ? int(value) : unsigned(value);
}

function literal({ value, decimal, suffix }: Of<"integer">): PlainInteger | null {
  if (value > mostUnsigned || suffix.includes("l")) return null;
  const number = Number(value);
  if (suffix === "u") return unsigned(number);
  if (number <= mostInt) return int(number);
  return decimal ? null : unsigned(number);
}

function operation(operator: BinaryOperator, left: PlainInteger, right: PlainInteger): PlainInteger | null {
  const a = left.value;
  const b = right.value;
  const common = left.type === "int" ? right : left;
  switch (operator) {
    case "+":
      return like(common, a + b);
    case "-":
      return like(common, a - b);
    case "|":
      return like(common, a | b);
    case "&":
      return like(common, a & b);
    case "^":
      return like(common, a ^ b);
    case "<<":
      if (b < 0 || b >= 32) return null;
      return left.type === "int" ? int(a * 2 ** b) : unsigned(a << b);
    case ">>":
      if (b < 0 || b >= 32) return null;
      return left.type === "int" ? int(a >> b) : unsigned(a >>> b);
    default:
      return null;
  }
}
