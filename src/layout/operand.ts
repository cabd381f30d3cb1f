import type { BasicName } from "../declare/type.ts";
import { isInteger, wrapped } from "./integer-types.ts";
import type { ResolvedType } from "./resolved-type.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

/** What an expression is: its type is known even where its value is not, as sizeof wants it. */
export interface Operand {
  readonly type: ResolvedType;
  /** A number (of a pointer too), the text of a string, or why there is neither. */
  readonly value: bigint | string | Undecided;
  /** Where it lies, in bytes, if that is a constant: `((struct foo *)0)->bar`. */
  readonly address: bigint | null;
}

type ArithmeticType = ResolvedType & { readonly kind: "basic" | "enum" };

/** An operand whose value is known and of an integer type. */
export type IntegerOperand = Operand & { readonly type: ArithmeticType; readonly value: bigint };

export const isArithmetic = (type: ResolvedType): type is ArithmeticType =>
  type.kind === "enum" || (type.kind === "basic" && type.name !== "void");

export const isIntegerType = (type: ResolvedType): type is ArithmeticType => isArithmetic(type) && isInteger(type.name);

export const isIntegerOperand = (operand: Operand): operand is IntegerOperand =>
  typeof operand.value === "bigint" && isIntegerType(operand.type);

/** An operand that has to be an integer, or why it is none. */
export function asInteger(operand: Operand | Undecided): IntegerOperand | Undecided {
  if (operand instanceof Undecided || isIntegerOperand(operand)) return operand;
  return operand.value instanceof Undecided ? operand.value : new Undecided("no integer", "not-constant");
}

/** A number of one of C's integer types; what the type cannot hold wraps around. */
export function integer(unit: Unit, name: BasicName, value: bigint): IntegerOperand {
  return { type: unit.basic(name), value: wrapped(unit.model, name, value), address: null };
}

/** Something of a known type whose value is no constant. */
export const unknown = (type: ResolvedType, why: Undecided): Operand => ({ type, value: why, address: null });
