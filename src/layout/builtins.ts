import type { Expression } from "../declare/expression.ts";
import type { BasicName } from "../declare/type.ts";
import { integer, isIntegerOperand, unknown, type Operand } from "./operand.ts";
import { converted } from "./operators.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

type Builtin = (unit: Unit, first: Expression, ...rest: readonly Expression[]) => Operand | Undecided;

/** Functions that the compiler knows and computes itself where it can. */
const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ["__builtin_constant_p", isConstant],
  ["__builtin_bswap16", swapped("unsigned short")],
  ["__builtin_bswap32", swapped("unsigned int")],
  ["__builtin_bswap64", swapped("unsigned long long")],
  ["__builtin_expect", (unit, value) => converted(unit, unit.basic("long"), unit.evaluate(value))],
  ["__builtin_choose_expr", choose],
]);

/** A call has a value only where the compiler itself computes it. */
export function callBuiltin(unit: Unit, callee: string, [first, ...rest]: readonly Expression[]): Operand | Undecided {
  const builtin = builtins.get(callee);
  if (builtin === undefined || first === undefined) return new Undecided(`a call of ${callee}`, "not-constant");
  return builtin(unit, first, ...rest);
}

function isConstant(unit: Unit, expression: Expression): Operand | Undecided {
  const operand = unit.evaluate(expression);
  const value = operand instanceof Undecided ? operand : operand.value;
  if (!(value instanceof Undecided)) return integer(unit, "int", 1n);
  return value.cause === "not-constant" ? integer(unit, "int", 0n) : value;
}

function swapped(name: BasicName): Builtin {
  return (unit, expression) => {
    // gcc's 64-bit type is long where that is long enough.
    const type = name === "unsigned long long" && unit.model.basic.long.size === 8 ? "unsigned long" : name;
    const operand = converted(unit, unit.basic(type), unit.evaluate(expression));
    if (!isIntegerOperand(operand)) return unknown(unit.basic(type), operand.value as Undecided);
    const digits = operand.value.toString(16).padStart(unit.model.basic[type].size * 2, "0");
    return integer(unit, type, BigInt(`0x${digits.match(/../g)!.toReversed().join("")}`));
  };
}

function choose(unit: Unit, test: Expression, then?: Expression, otherwise?: Expression): Operand | Undecided {
  const operand = unit.evaluate(test);
  if (operand instanceof Undecided) return operand;
  if (!isIntegerOperand(operand)) {
    return new Undecided("__builtin_choose_expr of something that is no integer", "not-constant");
  }
  const chosen = operand.value === 0n ? otherwise : then;
  return chosen === undefined ? new Undecided("__builtin_choose_expr wants three arguments") : unit.evaluate(chosen);
}
