import type { BinaryOperator, UnaryOperator } from "../declare/expression.ts";
import { commonType, promoted, wrapped } from "./integer-types.ts";
import { asInteger, integer, isArithmetic, isIntegerOperand, isIntegerType, unknown, type Operand } from "./operand.ts";
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
  const a = asInteger(left);
  if (a instanceof Undecided) return unknown(type, a);
  const b = asInteger(right);
  if (b instanceof Undecided) return unknown(type, b);
  const value = isShift(operator)
    ? shifted(operator, wrapped(unit.model, type.name, a.value), b.value, type.size! * 8)
    : arithmetic[operator](wrapped(unit.model, type.name, a.value), wrapped(unit.model, type.name, b.value));
  return value instanceof Undecided ? unknown(type, value) : integer(unit, type.name, value);
}

function arithmeticType(unit: Unit, operator: ArithmeticOperator, left: ResolvedType, right: ResolvedType) {
  if (!isArithmetic(left) || !isArithmetic(right)) return notConstant(operator);
  return unit.basic(isShift(operator) ? promoted(left.name) : commonType(unit.model, left.name, right.name));
}

function shifted(operator: Shift, value: bigint, by: bigint, bits: number): Maybe<bigint> {
  if (by < 0n || by >= BigInt(bits)) return new Undecided(`a shift of ${bits} bits by ${by}`);
  return operator === "<<" ? value << by : value >> by;
}

/** Pointers compare as the numbers that they are made of. */
function compared(unit: Unit, operator: Comparison, left: Operand, right: Operand): Maybe<Operand> {
  const a = numberOf(left);
  if (a instanceof Undecided) return unknown(unit.basic("int"), a);
  const b = numberOf(right);
  if (b instanceof Undecided) return unknown(unit.basic("int"), b);
  const common =
    isIntegerOperand(left) && isIntegerOperand(right)
      ? commonType(unit.model, left.type.name, right.type.name)
      : unit.model.sizeType;
  const is = comparisons[operator](wrapped(unit.model, common, a), wrapped(unit.model, common, b));
  return integer(unit, "int", is ? 1n : 0n);
}

const numberOf = ({ value }: Operand): Maybe<bigint> =>
  typeof value === "string" ? new Undecided("a comparison of strings", "not-constant") : value;

/** `left && right` and `left || right`: where the left side decides, the right one need not have a value. */
export function logical(
  unit: Unit,
  operator: "&&" | "||",
  left: Maybe<Operand>,
  right: Maybe<Operand>,
): Maybe<Operand> {
  if (left instanceof Undecided) return left;
  const first = truth(left);
  if (first === (operator === "||")) return integer(unit, "int", first ? 1n : 0n);
  if (right instanceof Undecided) return right;
  const second = truth(right);
  const why = [first, second].find((each) => each instanceof Undecided);
  return why === undefined ? integer(unit, "int", second ? 1n : 0n) : unknown(unit.basic("int"), why);
}

/** `test ? then : otherwise`: what is not chosen lends its type, but need not have a value, nor mean anything here. */
export function conditional(
  unit: Unit,
  test: Maybe<Operand>,
  then: Maybe<Operand>,
  otherwise: Maybe<Operand>,
): Maybe<Operand> {
  const decided = truth(test);
  if (decided instanceof Undecided) return test instanceof Undecided ? test : eitherOf(unit, decided, then, otherwise);
  const [chosen, other] = decided ? [then, otherwise] : [otherwise, then];
  if (chosen instanceof Undecided || !isArithmetic(chosen.type)) return chosen;
  const otherType = other instanceof Undecided || !isArithmetic(other.type) ? chosen.type : other.type;
  return converted(unit, unit.basic(commonType(unit.model, chosen.type.name, otherType.name)), chosen);
}

/** One of two numbers, and nothing says which: it is of the type that both become. */
function eitherOf(unit: Unit, why: Undecided, then: Maybe<Operand>, otherwise: Maybe<Operand>): Maybe<Operand> {
  if (then instanceof Undecided || otherwise instanceof Undecided) return why;
  if (!isArithmetic(then.type) || !isArithmetic(otherwise.type)) return why;
  return unknown(unit.basic(commonType(unit.model, then.type.name, otherwise.type.name)), why);
}

function truth(operand: Maybe<Operand>): Maybe<boolean> {
  if (operand instanceof Undecided) return operand;
  const { value } = operand;
  if (value instanceof Undecided) return value;
  return value !== 0n;
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
  const number = asInteger(operand);
  if (number instanceof Undecided) return unknown(unit.basic(type), number);
  const { value } = number;
  return integer(unit, type, operator === "-" ? -value : operator === "~" ? ~value : value);
}

/** `(type)operand`: the type is known even where the operand is not. */
export function converted(unit: Unit, type: ResolvedType, operand: Maybe<Operand>): Operand {
  const value = operand instanceof Undecided ? operand : operand.value;
  if (value instanceof Undecided) return unknown(type, value);
  if (typeof value === "bigint") {
    if (type.kind === "pointer") return { type, value: BigInt.asUintN(unit.model.pointer * 8, value), address: null };
    if (isIntegerType(type)) return { type, value: wrapped(unit.model, type.name, value), address: null };
  }
  return unknown(type, new Undecided("a cast of something that is no number", "not-constant"));
}

const notConstant = (operator: string): Undecided =>
  new Undecided(`${operator} of something that is no number`, "not-constant");
