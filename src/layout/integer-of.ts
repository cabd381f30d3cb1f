import type { Expression } from "../declare/expression.ts";
import { isIntegerOperand } from "./operand.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

/** The value of an expression that has to be an integer constant. */
export function integerOf(unit: Unit, expression: Expression): bigint | Undecided {
  const operand = unit.evaluate(expression);
  if (operand instanceof Undecided) return operand;
  if (isIntegerOperand(operand)) return operand.value;
  return operand.value instanceof Undecided ? operand.value : new Undecided("no integer", "not-constant");
}
