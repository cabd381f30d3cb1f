import type { DecodeStream, EncodeStream, Type } from "restructure";
import { checkRange } from "../check-range.ts";
import type { IntegerPart } from "../part.ts";

type Integer = number | bigint;

interface Access {
  read(view: DataView, at: number, little: boolean): Integer;
  write(view: DataView, at: number, value: Integer, little: boolean): void;
}

const numeric = (
  read: (view: DataView, at: number, little: boolean) => number,
  write: (view: DataView, at: number, value: number, little: boolean) => void,
): Access => ({ read, write: (view, at, value, little) => write(view, at, Number(value), little) });

const wide = (
  read: (view: DataView, at: number, little: boolean) => bigint,
  write: (view: DataView, at: number, value: bigint, little: boolean) => void,
): Access => ({ read, write: (view, at, value, little) => write(view, at, BigInt(value), little) });

/** By size in bytes; unsigned, then signed. */
const access: Readonly<Record<IntegerPart["size"], readonly [Access, Access]>> = {
  1: [
    numeric(
      (view, at) => view.getUint8(at),
      (view, at, value) => view.setUint8(at, value),
    ),
    numeric(
      (view, at) => view.getInt8(at),
      (view, at, value) => view.setInt8(at, value),
    ),
  ],
  2: [
    numeric(
      (view, at, little) => view.getUint16(at, little),
      (view, at, value, little) => view.setUint16(at, value, little),
    ),
    numeric(
      (view, at, little) => view.getInt16(at, little),
      (view, at, value, little) => view.setInt16(at, value, little),
    ),
  ],
  4: [
    numeric(
      (view, at, little) => view.getUint32(at, little),
      (view, at, value, little) => view.setUint32(at, value, little),
    ),
    numeric(
      (view, at, little) => view.getInt32(at, little),
      (view, at, value, little) => view.setInt32(at, value, little),
    ),
  ],
  8: [
    wide(
      (view, at, little) => view.getBigUint64(at, little),
      (view, at, value, little) => view.setBigUint64(at, value, little),
    ),
    wide(
      (view, at, little) => view.getBigInt64(at, little),
      (view, at, value, little) => view.setBigInt64(at, value, little),
    ),
  ],
};

/** restructure's numbers know neither 64 bits nor ranges, and go through a look-up by name for each value. */
export class IntegerType implements Type {
  readonly #part: IntegerPart;
  readonly #access: Access;
  /** A C pointer of 32 bits is a bigint too. */
  readonly #widened: boolean;

  constructor(part: IntegerPart) {
    this.#part = part;
    this.#access = access[part.size][part.signed ? 1 : 0];
    this.#widened = part.wide && part.size < 8;
  }

  decode(stream: DecodeStream): Integer {
    const { size, little } = this.#part;
    const value = this.#access.read(stream.view, stream.pos, little);
    stream.pos += size;
    return this.#widened ? BigInt(value) : value;
  }

  encode(stream: EncodeStream, value: unknown): void {
    const part = this.#part;
    checkRange(part, value);
    this.#access.write(stream.view, stream.pos, value as Integer, part.little);
    stream.pos += part.size;
  }

  size(): number {
    return this.#part.size;
  }
}
