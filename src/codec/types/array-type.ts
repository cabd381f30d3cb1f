import { Array as RestructureArray, type DecodeStream, type EncodeStream, type Type } from "restructure";
import { CodecError } from "../codec-error.ts";
import { described, located } from "../refuse.ts";

/** restructure's array, with its length checked and with the index in what its elements throw. */
export class ArrayType extends RestructureArray {
  readonly #length: number | null;
  readonly #stride: number;

  constructor(type: Type, length: number | null, stride: number) {
    super(type, length ?? 0);
    this.#length = length;
    this.#stride = stride;
  }

  override decode(stream: DecodeStream): unknown[] {
    if (this.#length !== null) return super.decode(stream);
    const elements: unknown[] = [];
    while (stream.pos + this.#stride <= stream.length) elements.push(this.type.decode(stream));
    return elements;
  }

  override encode(stream: EncodeStream, value: unknown): void {
    if (!Array.isArray(value)) throw new CodecError("", `${described(value)} is no array`);
    const length = this.#length;
    if (length !== null && value.length !== length) {
      throw new CodecError("", `expects ${length} elements, got ${value.length}`);
    }
    let index = 0;
    try {
      for (; index < value.length; index++) this.type.encode(stream, value[index]);
    } catch (error) {
      throw located(error, `[${index}]`);
    }
  }
}
