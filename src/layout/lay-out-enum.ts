import type { EnumDeclaration } from "../declare/declaration.ts";
import type { Expression } from "../declare/expression.ts";
import { holds, isSigned, typeHolding } from "./integer-types.ts";
import { asInteger, integer, type IntegerOperand } from "./operand.ts";
import { plainInteger } from "./plain-integer.ts";
import type { EnumType } from "./resolved-type.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

/**
 * The values of an enum, which it enters into `enumerators`, and the integer type it is made of: unsigned int, int where
 * a value is negative, 64 bits where 32 do not hold them all, and the narrowest that does where it is packed.
 */
export function layOutEnum(
  unit: Unit,
  declaration: EnumDeclaration,
  name: string,
  enumerators: Map<string, IntegerOperand>,
): EnumType | Undecided {
  let least = 0n;
  let most = 0n;
  let before: IntegerOperand | null = null;
  for (const enumerator of declaration.values) {
    const value: IntegerOperand | Undecided =
      enumerator.value === null ? following(unit, before) : explicit(unit, enumerator.value);
    if (value instanceof Undecided) return value.within(enumerator.name);
    before = value;
    enumerators.set(enumerator.name, value);
    if (value.value < least) least = value.value;
    if (value.value > most) most = value.value;
  }
  const { model } = unit;
  const made = typeHolding(model, least, most, declaration.attributes.packed ? 1 : model.basic.int.size);
  if (made === null) return new Undecided("no integer type holds all of its values");
  const signed = isSigned(model, made);
  const layout = { name, size: model.basic[made].size, signed, declaration };
  const type: EnumType = { kind: "enum", layout, name: made, ...model.basic[made], order: "native" };
  if (isInt(unit, least) && isInt(unit, most)) return type;
  // gcc leaves int to what fits into it and gives the enum's own type to the rest, once it is known.
  for (const each of declaration.values) {
    const { value } = enumerators.get(each.name)!;
    if (!isInt(unit, value)) enumerators.set(each.name, { type, value, address: null });
  }
  return type;
}

const isInt = (unit: Unit, value: bigint): boolean => holds(unit.model, "int", value);

function following(unit: Unit, before: IntegerOperand | null): IntegerOperand | Undecided {
  if (before === null) return integer(unit, "int", 0n);
  const next = integer(unit, before.type.name, before.value + 1n);
  return next.value > before.value ? next : new Undecided(`${before.value} + 1 overflows ${before.type.name}`);
}

/** A value as written: int where it fits, else the type that the expression has. */
function explicit(unit: Unit, expression: Expression): IntegerOperand | Undecided {
  // What is unsigned may have to become an int: that is left to the general way.
  const plain = plainInteger(unit, expression);
  if (plain?.type === "int") return integer(unit, "int", BigInt(plain.value));
  const operand = asInteger(unit.evaluate(expression));
  return operand instanceof Undecided || !isInt(unit, operand.value) ? operand : integer(unit, "int", operand.value);
}
