import type { Expression } from "../declare/expression.ts";
import { accessMember, addressOf, dereference, element, offsetOf } from "./access.ts";
import type { BasicName } from "../declare/type.ts";
import { callBuiltin } from "./builtins.ts";
import { evaluateCommand } from "./evaluate-command.ts";
import { literalType, wrapped } from "./integer-types.ts";
import { integer, unknown, type Operand } from "./operand.ts";
import { binaryOperation, conditional, converted, logical, unaryOperation } from "./operators.ts";
import { arrayOf } from "./resolve-type.ts";
import { sizeOf } from "./size-of.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** The type and value of an expression, as C computes it in this data model. */
export function evaluateExpression(unit: Unit, expression: Expression): Operand | Undecided {
  switch (expression.kind) {
    case "integer":
      return evaluateInteger(unit, expression);
    case "character":
      return integer(unit, "int", wrapped(unit.model, "char", BigInt(expression.value)));
    case "float":
      return unknown(unit.basic(floatType(expression.text)), new Undecided("a floating point number", "not-constant"));
    case "string":
      // One byte more than the text: C ends it with a zero.
      return { type: arrayOf(unit.basic("char"), expression.value.length + 1), value: expression.value, address: null };
    case "name":
      return unit.named(expression.name);
    case "unary":
      return evaluateUnary(unit, expression);
    case "binary":
      return evaluateBinary(unit, expression);
    case "conditional":
      return conditional(
        unit,
        unit.evaluate(expression.test),
        unit.evaluate(expression.then),
        unit.evaluate(expression.otherwise),
      );
    case "cast": {
      const type = unit.resolve(expression.type);
      return type instanceof Undecided ? type : converted(unit, type, unit.evaluate(expression.operand));
    }
    case "sizeof-type":
      return sizeOf(unit, unit.resolve(expression.type));
    case "sizeof-expression": {
      const operand = unit.evaluate(expression.operand);
      return sizeOf(unit, operand instanceof Undecided ? operand : operand.type);
    }
    case "alignof": {
      const type = unit.resolve(expression.type);
      return type instanceof Undecided ? type : integer(unit, unit.model.sizeType, BigInt(type.align));
    }
    case "offsetof":
      return offsetOf(unit, unit.resolve(expression.type), expression.designator);
    case "member": {
      const object = unit.evaluate(expression.object);
      return accessMember(expression.arrow ? dereference(object) : object, expression.name);
    }
    case "index":
      return element(unit.evaluate(expression.array), unit.evaluate(expression.index));
    case "call":
      return callBuiltin(unit, expression.callee, expression.arguments);
    case "command": {
      const command = evaluateCommand(unit, expression);
      return command instanceof Undecided ? command : command.operand;
    }
  }
}

function floatType(text: string): BasicName {
  if (/f$/i.test(text)) return "float";
  return /l$/i.test(text) ? "long double" : "double";
}

function evaluateInteger(unit: Unit, { value, decimal, suffix }: Of<"integer">): Operand | Undecided {
  const type = literalType(unit.model, value, decimal, suffix);
  return type === null ? new Undecided("a number of more than 64 bits") : integer(unit, type, value);
}

function evaluateUnary(unit: Unit, { operator, operand }: Of<"unary">): Operand | Undecided {
  const value = unit.evaluate(operand);
  if (operator === "*") return dereference(value);
  return operator === "&" ? addressOf(unit, value) : unaryOperation(unit, operator, value);
}

/** `A | B | C …` grows to the left without a bound: it is walked, not recursed into. */
function evaluateBinary(unit: Unit, expression: Of<"binary">): Operand | Undecided {
  const chain: Of<"binary">[] = [];
  let first: Expression = expression;
  while (first.kind === "binary") {
    chain.push(first);
    first = first.left;
  }
  let left = unit.evaluate(first);
  for (const { operator, right } of chain.toReversed()) {
    const operand = unit.evaluate(right);
    if (operator === ",") left = operand;
    else if (operator === "&&" || operator === "||") left = logical(unit, operator, left, operand);
    else left = binaryOperation(unit, operator, left, operand);
  }
  return left;
}
