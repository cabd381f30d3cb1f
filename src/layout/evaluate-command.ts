import type { CommandExpression, Expression } from "../declare/expression.ts";
import type { Type } from "../declare/type.ts";
import { commonType, promoted } from "./integer-types.ts";
import { asInteger, integer, type IntegerOperand } from "./operand.ts";
import { argumentType, sizeOf } from "./size-of.ts";
import { Undecided } from "./undecided.ts";
import type { Unit } from "./unit.ts";

/** An ioctl number, packed. */
export interface Command {
  readonly operand: IntegerOperand;
  /** As an unsigned 32-bit number. */
  readonly value: number;
  readonly type: number;
  readonly number: number;
  /** Bytes, as many of them as the number has bits for. */
  readonly size: number;
  /** Bytes. */
  readonly argumentSize: number;
}

const typeShift = 8n;
const sizeShift = 16n;

/**
 * `_IOC(direction, type, number, size)` as asm-generic/ioctl.h packs it: shifted and or-ed in C's types, so that a size
 * makes an unsigned long of it. Parts that are too wide spill over, as they do there.
 */
export function evaluateCommand(unit: Unit, command: Omit<CommandExpression, "kind">): Command | Undecided {
  const { none, read, write, sizeBits, readSizeBits, cast } = unit.model.ioctl;
  const directions = { none, read, write, readwrite: read | write };
  const type = asInteger(unit.evaluate(command.type));
  if (type instanceof Undecided) return type;
  const number = asInteger(unit.evaluate(command.number));
  if (number instanceof Undecided) return number;
  const argument = argumentSize(unit, command.argument);
  if (argument instanceof Undecided) return argument;
  const directionShift = sizeShift + BigInt(sizeBits);
  let operand = integer(unit, "unsigned int", BigInt(directions[command.direction]) << directionShift);
  for (const [part, shift] of [
    [type, typeShift],
    [number, 0n],
    [argument, sizeShift],
  ] as const) {
    const shifted = integer(unit, promoted(part.type.name), part.value << shift);
    const common = commonType(unit.model, operand.type.name, shifted.type.name);
    operand = integer(unit, common, operand.value | shifted.value);
  }
  if (cast !== undefined) operand = integer(unit, cast, operand.value);
  const value = BigInt.asUintN(32, operand.value);
  const bits = (from: bigint, count: number): number => Number(BigInt.asUintN(count, value >> from));
  const isPassed = (bits(directionShift, 3) & (read | write)) !== 0;
  return {
    operand,
    value: Number(value),
    type: bits(typeShift, 8),
    number: bits(0n, 8),
    size: isPassed || readSizeBits === sizeBits ? bits(sizeShift, readSizeBits) : 0,
    argumentSize: Number(argument.value),
  };
}

const directionNamed = new Map<string, "none" | "read" | "write">([
  ["_IOC_NONE", "none"],
  ["_IOC_READ", "read"],
  ["_IOC_WRITE", "write"],
]);

/** `_IOC_READ` and its like, which the reader leaves in expressions by name; null for other names. */
export function commandDirection(unit: Unit, name: string): IntegerOperand | null {
  const direction = directionNamed.get(name);
  return direction === undefined ? null : integer(unit, "unsigned int", BigInt(unit.model.ioctl[direction]));
}

function argumentSize(unit: Unit, argument: Type | Expression | null): IntegerOperand | Undecided {
  if (argument === null) return integer(unit, "int", 0n);
  return sizeOf(unit, argumentType(unit, argument));
}
