import type { BitPiece } from "../bit-pieces.ts";
import type { BitsPart, IntegerPart } from "../part.ts";
import { number, plus } from "./source.ts";

const bitsOf = (part: IntegerPart | BitsPart): number => (part.kind === "bits" ? part.width : part.size * 8);

/** True of what `checkRange` throws for. */
export function isWrong(part: IntegerPart | BitsPart, value: string): string {
  const bits = bitsOf(part);
  if (part.wide) {
    return `typeof ${value} !== "bigint" || BigInt.as${part.signed ? "Int" : "Uint"}N(${number(bits)}, ${value}) !== ${value}`;
  }
  return `typeof ${value} !== "number" || (${wrapped(value, bits, part.signed)}) !== ${value}`;
}

/** A number of up to 32 bits as so many bits have it. */
function wrapped(value: string, bits: number, signed: boolean): string {
  if (signed) return bits === 32 ? `${value} | 0` : `${value} << ${number(32 - bits)} >> ${number(32 - bits)}`;
  return bits === 32 ? `${value} >>> 0` : `${value} & ${number(2 ** bits - 1)}`;
}

const accessor = ({ size, signed }: IntegerPart): string =>
  `${size === 8 ? "Big" : ""}${signed ? "Int" : "Uint"}${number(size * 8)}`;

export function writeInteger(part: IntegerPart, position: string, value: string): string {
  const narrowed = part.wide && part.size < 8 ? `Number(${value})` : value;
  return `view.set${accessor(part)}(${position}, ${narrowed}, ${part.little});`;
}

export const writeZero = (part: IntegerPart, position: string): string =>
  `view.set${accessor(part)}(${position}, ${part.size === 8 ? "0n" : "0"}, ${part.little});`;

export function readInteger(part: IntegerPart, position: string): string {
  const read = `view.get${accessor(part)}(${position}, ${part.little})`;
  return part.wide && part.size < 8 ? `BigInt(${read})` : read;
}

/** The bits must be zero before. */
export function writeBits({ pieces, wide, width }: BitsPart, record: string, value: string): string {
  return pieces
    .map(({ offset, low, width: taken, shift }) => {
      const mask = number(2 ** taken - 1);
      const piece = wide
        ? `Number(BigInt.asUintN(${number(width)}, ${value}) >> ${number(shift)}n & ${mask}n)`
        : `${value} >>> ${number(shift)} & ${mask}`;
      const at = plus(record, offset);
      return `view.setUint8(${at}, view.getUint8(${at}) | (${piece}) << ${number(low)});`;
    })
    .join(" ");
}

export function readBits({ pieces, wide, width, signed }: BitsPart, record: string): string {
  const byte = ({ offset, low, width: taken }: BitPiece): string =>
    `(view.getUint8(${plus(record, offset)}) >> ${number(low)} & ${number(2 ** taken - 1)})`;
  if (wide) {
    const value = pieces.map((piece) => `BigInt(${byte(piece)}) << ${number(piece.shift)}n`).join(" | ");
    return signed ? `BigInt.asIntN(${number(width)}, ${value})` : `(${value})`;
  }
  const value = pieces.map((piece) => `${byte(piece)} << ${number(piece.shift)}`).join(" | ");
  return signed ? `((${value}) << ${number(32 - width)} >> ${number(32 - width)})` : `((${value}) >>> 0)`;
}
