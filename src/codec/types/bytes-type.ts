import { Buffer, type DecodeStream, type EncodeStream } from "restructure";
import { CodecError } from "../codec-error.ts";
import { described } from "../refuse.ts";

/** restructure's buffer, with its length checked: one that is too short would move all that follows. */
export class BytesType extends Buffer {
  readonly #length: number | null;

  constructor(length: number | null) {
    super(length ?? 0);
    this.#length = length;
  }

  override decode(stream: DecodeStream): Uint8Array {
    const end = this.#length === null ? stream.length : stream.pos + this.#length;
    // A copy of its own, and a Uint8Array where the bytes are a Buffer.
    const bytes = new Uint8Array(stream.buffer.subarray(stream.pos, end));
    stream.pos = end;
    return bytes;
  }

  override encode(stream: EncodeStream, value: unknown): void {
    if (!(value instanceof Uint8Array)) throw new CodecError("", `${described(value)} is no Uint8Array`);
    if (this.#length !== null && value.length !== this.#length) {
      throw new CodecError("", `expects ${this.#length} bytes, got ${value.length}`);
    }
    stream.writeBuffer(value);
  }
}
