import type { StructHistory } from "../declare/history.ts";
import type { Decoded, Value } from "../declare/value.ts";
import type { CodecOptions } from "./codec-of.ts";
import { CodecError } from "./codec-error.ts";
import { compile, type Compiled } from "./compiled/compile.ts";
import { entrySpace, type EntryOptions } from "./entry-space.ts";
import { makeCodec } from "./make-codec.ts";
import { flexibleEnds } from "./part.ts";
import { located } from "./refuse.ts";
import { structParts } from "./struct-parts.ts";
import type { Codec } from "./codec.ts";

/** Structs one behind the other, each in so many bytes as the user's `entry_len` says. */
export interface EntriesCodec<In, Out> {
  /** Bytes of the struct itself: the stride where none is given. */
  readonly size: number;
  /**
   * Throws `CodecError` for a value that does not fit: its path has the index. Where the stride is shorter than the
   * struct, what is cut off must be zero.
   */
  encode(values: readonly In[], stride?: number): Uint8Array;
  /** As `encode`; gives the offset behind the last entry. */
  encodeInto(values: readonly In[], bytes: Uint8Array, options?: Omit<EntryOptions, "count">): number;
  /** Entries shorter than the struct read as zero-extended; of longer ones the rest is not looked at. */
  decode(bytes: Uint8Array, options?: EntryOptions): Out[];
}

/** The codec of an array of entries. Throws `CodecError` as `codecOf` does, and for a struct with a flexible array. */
export function entriesCodec<S extends StructHistory>(
  struct: S,
  { compiled = true, ...options }: CodecOptions,
): EntriesCodec<Value<S> | Decoded<S>, Decoded<S>> {
  const { layout, part } = structParts(struct, options);
  if (flexibleEnds(part.items).length > 0)
    throw new CodecError(part.name, "ends with a flexible array: it has no stride");
  const codec = makeCodec(layout, part, { compiled: false }) as Codec<Value<S> | Decoded<S>, Decoded<S>>;
  return new Entries(part.name, codec, compiled ? compile(part, codec as Codec<unknown, object>) : null);
}

class Entries<In, Out> implements EntriesCodec<In, Out> {
  readonly size: number;
  readonly #name: string;
  readonly #codec: Codec<In, Out>;
  readonly #compiled: Compiled | null;

  constructor(name: string, codec: Codec<In, Out>, compiled: Compiled | null) {
    this.size = codec.size;
    this.#name = name;
    this.#codec = codec;
    this.#compiled = compiled;
  }

  encode(values: readonly In[], stride: number = this.size): Uint8Array {
    const bytes = new Uint8Array(values.length * stride);
    this.encodeInto(values, bytes, { stride });
    return bytes;
  }

  encodeInto(values: readonly In[], bytes: Uint8Array, options: Omit<EntryOptions, "count"> = {}): number {
    const { offset, stride, end } = entrySpace(this.#name, this.size, bytes, { ...options, count: values.length });
    if (stride > this.size) bytes.fill(0, offset, end);
    const compiled = stride < this.size ? null : this.#compiled;
    for (let index = 0; index < values.length; index++) {
      if (compiled !== null) {
        index = compiled.writeEach(values, bytes, offset, stride, index);
        if (index === values.length) break;
      }
      this.#encodeOne(values[index]!, index, bytes, offset + index * stride, stride);
    }
    return end;
  }

  decode(bytes: Uint8Array, options: EntryOptions = {}): Out[] {
    const { offset, stride, count } = entrySpace(this.#name, this.size, bytes, options);
    if (this.#compiled !== null && stride >= this.size) {
      return this.#compiled.readEach(bytes, offset, stride, count) as Out[];
    }
    return Array.from({ length: count }, (_, index) => {
      const at = offset + index * stride;
      return this.#codec.decode(bytes.subarray(at, at + stride));
    });
  }

  #encodeOne(value: In, index: number, bytes: Uint8Array, at: number, stride: number): void {
    try {
      if (stride >= this.size) {
        this.#codec.encodeInto(value, bytes, at);
        return;
      }
      const whole = this.#codec.encode(value);
      if (whole.subarray(stride).some((byte) => byte !== 0)) {
        throw new CodecError(this.#name, `does not fit into ${stride} bytes: those behind are not zero`);
      }
      bytes.set(whole.subarray(0, stride), at);
    } catch (error) {
      throw error instanceof CodecError
        ? located(new CodecError(error.path.slice(this.#name.length), error.why), `${this.#name}[${index}]`)
        : error;
    }
  }
}
