import type { CommandExpression, Expression } from "../declare/expression.ts";
import type { BasicName, Type } from "../declare/type.ts";
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
  const parts = [type, number, argument] as const;
  const direction = directions[command.direction];
  const plain = cast === undefined ? packed(direction, parts, sizeBits) : null;
  const operand =
    plain === null
      ? packedInTypes(unit, BigInt(direction) << (sizeShift + BigInt(sizeBits)), parts)
      : integer(unit, typeOf(unit, parts), BigInt(plain));
  const value = plain ?? Number(BigInt.asUintN(32, operand.value));
  const bits = (from: number, count: number): number => Math.floor(value / 2 ** from) % 2 ** count;
  const isPassed = (bits(16 + sizeBits, 3) & (read | write)) !== 0;
  return {
    operand,
    value,
    type: bits(8, 8),
    number: bits(0, 8),
    size: isPassed || readSizeBits === sizeBits ? bits(16, readSizeBits) : 0,
    argumentSize: Number(argument.value),
  };
}

type Parts = readonly [type: IntegerOperand, number: IntegerOperand, size: IntegerOperand];

/** The number, where no part is too wide for its place: almost always. Null where one is. */
function packed(direction: number, [type, number, size]: Parts, sizeBits: number): number | null {
  const isNarrow = ({ value }: IntegerOperand, bits: number): boolean => value >= 0n && value < 2 ** bits;
  if (!isNarrow(type, 8) || !isNarrow(number, 8) || !isNarrow(size, sizeBits)) return null;
  return (
    direction * 2 ** (16 + sizeBits) + Number(size.value) * 2 ** 16 + Number(type.value) * 2 ** 8 + Number(number.value)
  );
}

/** The type that they come to when they are or-ed. */
function typeOf({ model }: Unit, parts: Parts): BasicName {
  return parts.reduce<BasicName>((type, part) => commonType(model, type, promoted(part.type.name)), "unsigned int");
}

/** As C does it, part by part. */
function packedInTypes(unit: Unit, direction: bigint, [type, number, size]: Parts): IntegerOperand {
  let operand = integer(unit, "unsigned int", direction);
  for (const [part, shift] of [
    [type, typeShift],
    [number, 0n],
    [size, sizeShift],
  ] as const) {
    const shifted = integer(unit, promoted(part.type.name), part.value << shift);
    const common = commonType(unit.model, operand.type.name, shifted.type.name);
    operand = integer(unit, common, operand.value | shifted.value);
  }
  const { cast } = unit.model.ioctl;
  return cast === undefined ? operand : integer(unit, cast, operand.value);
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
