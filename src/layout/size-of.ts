import type { CommandExpression, Expression } from "../declare/expression.ts";
import type { Type } from "../declare/type.ts";
import { integer, type IntegerOperand } from "./operand.ts";
import type { ResolvedType } from "./resolved-type.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

/** `sizeof`, a size_t. GNU C has void and functions take one byte. */
export function sizeOf(unit: Unit, type: ResolvedType | Undecided): IntegerOperand | Undecided {
  return type instanceof Undecided ? type : integer(unit, unit.model.sizeType, BigInt(type.size ?? 1));
}

const typeKinds: ReadonlySet<string> = new Set<Type["kind"]>([
  "basic",
  "typedef",
  "tag",
  "record",
  "enum",
  "pointer",
  "array",
  "function",
  "typeof",
]);

export const isType = (argument: Type | Expression): argument is Type => typeKinds.has(argument.kind);

/** What sizeof measures in an ioctl command: a type, or the type of an expression. */
export function argumentType(
  unit: Unit,
  argument: NonNullable<CommandExpression["argument"]>,
): ResolvedType | Undecided {
  if (isType(argument)) return unit.resolve(argument);
  const operand = unit.evaluate(argument);
  return operand instanceof Undecided ? operand : operand.type;
}
