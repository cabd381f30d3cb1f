import type { Expression } from "../declare/expression.ts";
import { asInteger } from "./operand.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

/** The value of an expression that has to be an integer constant. */
export function integerOf(unit: Unit, expression: Expression): bigint | Undecided {
  const operand = asInteger(unit.evaluate(expression));
  return operand instanceof Undecided ? operand : operand.value;
}
