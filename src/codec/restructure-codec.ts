import { DecodeStream, EncodeStream } from "restructure";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Codec } from "./codec.ts";
import { CodecError } from "./codec-error.ts";
import { flexibleEnds, type FlexibleEnd, type RecordPart } from "./part.ts";
import { memberValue } from "./member-value.ts";
import { located } from "./refuse.ts";
import type { RecordType } from "./types/record-type.ts";
import { recordTypeOf } from "./types/type-of.ts";
import { zeroExtended } from "./zero-extended.ts";

/** The codec whose word counts: the compiled one leaves every input to it that is not plainly right. */
export class RestructureCodec implements Codec<unknown, object> {
  readonly layout: RecordLayout;
  readonly size: number;
  readonly #name: string;
  readonly #type: RecordType;
  readonly #flexible: readonly FlexibleEnd[];
  #lastEncode: EncodeStream | null = null;
  #lastDecode: DecodeStream | null = null;

  constructor(layout: RecordLayout, part: RecordPart) {
    this.layout = layout;
    this.size = part.size;
    this.#name = part.name;
    this.#type = recordTypeOf(part);
    this.#flexible = flexibleEnds(part.items);
  }

  encode(value: unknown): Uint8Array {
    const bytes = new Uint8Array(this.#sizeOf(value));
    this.#write(value, new EncodeStream(bytes), 0, bytes.length);
    return bytes;
  }

  encodeInto(value: unknown, bytes: Uint8Array, offset: number = 0): number {
    const total = this.#sizeOf(value);
    const end = offset + total;
    if (!(Number.isSafeInteger(offset) && offset >= 0 && end <= bytes.length)) {
      throw new CodecError(this.#name, `takes ${total} bytes at offset ${offset}, the buffer has ${bytes.length}`);
    }
    bytes.fill(0, offset, end);
    if (this.#flexible.length === 0) this.#write(value, this.#encodeStream(bytes), offset, total);
    else this.#write(value, new EncodeStream(bytes.subarray(offset, end)), 0, total);
    return end;
  }

  decode(bytes: Uint8Array, offset: number = 0): object {
    if (!(Number.isSafeInteger(offset) && offset >= 0 && offset <= bytes.length)) {
      throw new CodecError(this.#name, `offset ${offset} is outside of the ${bytes.length} bytes`);
    }
    if (offset + this.size > bytes.length) {
      return this.#type.decode(new DecodeStream(zeroExtended(bytes.subarray(offset), this.size)));
    }
    const stream = this.#decodeStream(bytes);
    stream.pos = offset;
    return this.#type.decode(stream);
  }

  #write(value: unknown, stream: EncodeStream, offset: number, total: number): void {
    stream.pos = offset;
    try {
      this.#type.encode(stream, value, total);
    } catch (error) {
      throw located(error, this.#name);
    }
  }

  /** A stream is kept for the bytes that were used last: making one takes as long as encoding a small struct. */
  #encodeStream(bytes: Uint8Array): EncodeStream {
    if (this.#lastEncode?.buffer !== bytes || this.#lastEncode.view.byteLength !== bytes.length) {
      this.#lastEncode = new EncodeStream(bytes);
    }
    return this.#lastEncode;
  }

  #decodeStream(bytes: Uint8Array): DecodeStream {
    if (this.#lastDecode?.buffer !== bytes || this.#lastDecode.length !== bytes.length) {
      this.#lastDecode = new DecodeStream(bytes);
    }
    return this.#lastDecode;
  }

  /** With what a flexible array adds. A value that is none of this struct's is refused when it is written. */
  #sizeOf(value: unknown): number {
    return this.#flexible.reduce((size, { path, offset, part }) => {
      const member = path.reduce(
        (outer: unknown, name) => (typeof outer === "object" && outer !== null ? memberValue(outer, name) : undefined),
        value,
      );
      const isList = part.kind === "bytes" ? member instanceof Uint8Array : Array.isArray(member);
      const count = isList ? (member as { readonly length: number }).length : 0;
      return Math.max(size, offset + count * (part.kind === "bytes" ? 1 : part.stride));
    }, this.size);
  }
}
