import type { CommandExpression, Expression } from "../declare/expression.ts";
import type { Type } from "../declare/type.ts";
import { commonType } from "./integer-types.ts";
import { integer, isIntegerOperand, type IntegerOperand, type Operand } from "./operand.ts";
import { binaryOperation } from "./operators.ts";
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
  const { none, read, write, sizeBits, readSizeBits } = unit.model.ioctl;
  const directions = { none, read, write, readwrite: read | write };
  const direction = integer(unit, "unsigned int", BigInt(directions[command.direction]));
  const argument = argumentSize(unit, command.argument);
  const type = unit.evaluate(command.type);
  const number = unit.evaluate(command.number);
  const directionShift = sizeShift + BigInt(sizeBits);
  let packed: Operand | Undecided;
  if (isByte(type) && isByte(number) && !(argument instanceof Undecided) && argument.value <= mostSize) {
    const low = (argument.value << sizeShift) | (type.value << typeShift) | number.value;
    const name = commonType(unit.model, direction.type.name, argument.type.name);
    packed = integer(unit, name, (direction.value << directionShift) | low);
  } else {
    packed = inTypesOfC(unit, [
      [direction, directionShift],
      [type, typeShift],
      [number, 0n],
      [argument, sizeShift],
    ]);
  }
  if (packed instanceof Undecided) return packed;
  if (packed.value instanceof Undecided) return packed.value;
  if (!isIntegerOperand(packed)) return new Undecided("an ioctl number of parts that are no numbers", "not-constant");
  const value = BigInt.asUintN(32, packed.value);
  const bits = (from: bigint, count: number): number => Number(BigInt.asUintN(count, value >> from));
  return {
    operand: packed,
    value: Number(value),
    type: bits(typeShift, 8),
    number: bits(0n, 8),
    size: bits(sizeShift, command.direction === "none" ? sizeBits : readSizeBits),
    argumentSize: argument instanceof Undecided ? 0 : Number(argument.value),
  };
}

/** No type of C spoils what fits its place: so it is almost everywhere, and quicker. */
const isByte = (part: Operand | Undecided): part is IntegerOperand =>
  !(part instanceof Undecided) &&
  isIntegerOperand(part) &&
  part.type.name === "int" &&
  part.value >= 0n &&
  part.value <= 0xffn;
const mostSize = 0x1fffn;

/** The parts or-ed, each shifted to its place. */
function inTypesOfC(unit: Unit, parts: readonly (readonly [Operand | Undecided, bigint])[]): Operand | Undecided {
  let packed: Operand | Undecided = integer(unit, "int", 0n);
  for (const [part, shift] of parts) {
    packed = binaryOperation(unit, "|", packed, binaryOperation(unit, "<<", part, integer(unit, "int", shift)));
  }
  return packed;
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
