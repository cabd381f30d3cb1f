import type { DecodeStream, EncodeStream, Type } from "restructure";
import { checkRange } from "../check-range.ts";
import type { BitsPart } from "../part.ts";

/** A bitfield of any width: restructure's has single bits. The stream stands at the start of the record. */
export class BitsType implements Type {
  readonly #part: BitsPart;

  constructor(part: BitsPart) {
    this.#part = part;
  }

  decode(stream: DecodeStream): number | bigint {
    const { pieces, width, signed, wide } = this.#part;
    let value = 0n;
    for (const { offset, low, width: taken, shift } of pieces) {
      const byte = stream.buffer[stream.pos + offset]!;
      value |= BigInt((byte >> low) & ((1 << taken) - 1)) << BigInt(shift);
    }
    if (signed) value = BigInt.asIntN(width, value);
    return wide ? value : Number(value);
  }

  /** The bits must be zero before. */
  encode(stream: EncodeStream, value: unknown): void {
    const part = this.#part;
    checkRange(part, value);
    const bits = BigInt.asUintN(part.width, BigInt(value as number | bigint));
    for (const { offset, low, width, shift } of part.pieces) {
      const piece = Number(BigInt.asUintN(width, bits >> BigInt(shift)));
      stream.buffer[stream.pos + offset]! |= piece << low;
    }
  }

  size(): number {
    return 0;
  }
}
