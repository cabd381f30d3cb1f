import type { BinaryOperator, UnaryOperator } from "../declare/expression.ts";
import { commonType, isFloat, promoted, wrapped } from "./integer-types.ts";
import { integer, isArithmetic, isIntegerOperand, unknown, type Operand } from "./operand.ts";
import type { ResolvedType } from "./resolved-type.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

type Maybe<T> = T | Undecided;
type ArithmeticOperator = Exclude<BinaryOperator, "&&" | "||" | ",">;
type Comparison = keyof typeof comparisons;
type Shift = "<<" | ">>";

const arithmetic: Readonly<
  Record<Exclude<ArithmeticOperator, Comparison | Shift>, (a: bigint, b: bigint) => Maybe<bigint>>
> = {
  "*": (a, b) => a * b,
  "/": (a, b) => (b === 0n ? new Undecided("a division by zero") : a / b),
  "%": (a, b) => (b === 0n ? new Undecided("a division by zero") : a % b),
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "&": (a, b) => a & b,
  "^": (a, b) => a ^ b,
  "|": (a, b) => a | b,
};

const comparisons = {
  "<": (a: bigint, b: bigint) => a < b,
  ">": (a: bigint, b: bigint) => a > b,
  "<=": (a: bigint, b: bigint) => a <= b,
  ">=": (a: bigint, b: bigint) => a >= b,
  "==": (a: bigint, b: bigint) => a === b,
  "!=": (a: bigint, b: bigint) => a !== b,
} as const;

const comparing: ReadonlySet<string> = new Set(Object.keys(comparisons));
const isComparison = (operator: ArithmeticOperator): operator is Comparison => comparing.has(operator);
const isShift = (operator: ArithmeticOperator): operator is Shift => operator === "<<" || operator === ">>";

/** `left operator right`, converted and wrapped as C does; the right side is evaluated already. */
export function binaryOperation(
  unit: Unit,
  operator: ArithmeticOperator,
  left: Maybe<Operand>,
  right: Maybe<Operand>,
): Maybe<Operand> {
  if (left instanceof Undecided) return left;
  if (right instanceof Undecided) return right;
  if (isComparison(operator)) return compared(unit, operator, left, right);
  const type = arithmeticType(unit, operator, left.type, right.type);
  if (type instanceof Undecided) return type;
  if (left.value instanceof Undecided) return unknown(type, left.value);
  if (right.value instanceof Undecided) return unknown(type, right.value);
  if (!isIntegerOperand(left) || !isIntegerOperand(right)) return notConstant(operator);
  const value = isShift(operator)
    ? shifted(operator, wrapped(unit.model, type.name, left.value), right.value, type.size! * 8)
    : arithmetic[operator](wrapped(unit.model, type.name, left.value), wrapped(unit.model, type.name, right.value));
  return value instanceof Undecided ? unknown(type, value) : integer(unit, type.name, value);
}

function arithmeticType(unit: Unit, operator: ArithmeticOperator, left: ResolvedType, right: ResolvedType) {
  if (!isArithmetic(left) || !isArithmetic(right)) return notConstant(operator);
  if (isFloat(left.name) || isFloat(right.name)) return unit.basic("double");
  return unit.basic(isShift(operator) ? promoted(left.name) : commonType(unit.model, left.name, right.name));
}

function shifted(operator: Shift, value: bigint, by: bigint, bits: number): Maybe<bigint> {
  if (by < 0n || by >= BigInt(bits)) return new Undecided(`a shift of ${bits} bits by ${by}`);
  return operator === "<<" ? value << by : value >> by;
}

/** Pointers compare as the numbers that they are made of. */
function compared(unit: Unit, operator: Comparison, left: Operand, right: Operand): Maybe<Operand> {
  const type = unit.basic("int");
  if (left.value instanceof Undecided) return unknown(type, left.value);
  if (right.value instanceof Undecided) return unknown(type, right.value);
  if (typeof left.value === "string" || typeof right.value === "string") return notConstant(operator);
  let [a, b] = [left.value, right.value];
  if (isIntegerOperand(left) && isIntegerOperand(right)) {
    const common = commonType(unit.model, left.type.name, right.type.name);
    [a, b] = [wrapped(unit.model, common, a), wrapped(unit.model, common, b)];
  }
  return integer(unit, "int", comparisons[operator](a, b) ? 1n : 0n);
}

/** `left && right` and `left || right`: where the left side decides, the right one need not have a value. */
export function logical(
  unit: Unit,
  operator: "&&" | "||",
  left: Maybe<Operand>,
  right: Maybe<Operand>,
): Maybe<Operand> {
  const first = truth(left);
  if (first instanceof Undecided) return first;
  if (first === (operator === "||")) return integer(unit, "int", first ? 1n : 0n);
  const second = truth(right);
  return second instanceof Undecided ? second : integer(unit, "int", second ? 1n : 0n);
}

/** `test ? then : otherwise`: what is not chosen lends its type, but need not have a value, nor mean anything here. */
export function conditional(
  unit: Unit,
  test: Maybe<Operand>,
  then: Maybe<Operand>,
  otherwise: Maybe<Operand>,
): Maybe<Operand> {
  const decided = truth(test);
  if (decided instanceof Undecided) return decided;
  const [chosen, other] = decided ? [then, otherwise] : [otherwise, then];
  if (chosen instanceof Undecided || !isArithmetic(chosen.type)) return chosen;
  const otherType = other instanceof Undecided || !isArithmetic(other.type) ? chosen.type : other.type;
  const type =
    isFloat(chosen.type.name) || isFloat(otherType.name)
      ? unit.basic("double")
      : unit.basic(commonType(unit.model, chosen.type.name, otherType.name));
  return converted(unit, type, chosen);
}

function truth(operand: Maybe<Operand>): Maybe<boolean> {
  if (operand instanceof Undecided) return operand;
  const { value } = operand;
  if (value instanceof Undecided) return value;
  return typeof value === "string" ? true : value !== 0n;
}

export function unaryOperation(
  unit: Unit,
  operator: Exclude<UnaryOperator, "&" | "*">,
  operand: Maybe<Operand>,
): Maybe<Operand> {
  if (operand instanceof Undecided) return operand;
  if (operator === "!") {
    const is = truth(operand);
    return is instanceof Undecided ? unknown(unit.basic("int"), is) : integer(unit, "int", is ? 0n : 1n);
  }
  if (!isArithmetic(operand.type)) return notConstant(operator);
  const type = promoted(operand.type.name);
  if (!isIntegerOperand(operand)) {
    return unknown(unit.basic(type), operand.value instanceof Undecided ? operand.value : notConstant(operator));
  }
  const { value } = operand;
  return integer(unit, type, operator === "-" ? -value : operator === "~" ? ~value : value);
}

/** `(type)operand`: the type is known even where the operand is not. */
export function converted(unit: Unit, type: ResolvedType, operand: Maybe<Operand>): Operand {
  const value = operand instanceof Undecided ? operand : operand.value;
  if (value instanceof Undecided) return unknown(type, value);
  if (typeof value === "bigint") {
    if (type.kind === "pointer") return { type, value: BigInt.asUintN(unit.model.pointer * 8, value), address: null };
    if (isArithmetic(type) && !isFloat(type.name)) {
      return { type, value: wrapped(unit.model, type.name, value), address: null };
    }
  }
  return unknown(type, new Undecided("a cast of something that is no number", "not-constant"));
}

const notConstant = (operator: string): Undecided =>
  new Undecided(`${operator} of something that is no number`, "not-constant");
