import type { StructHistory } from "../declare/history.ts";
import type { Decoded, Value } from "../declare/value.ts";
import type { Codec } from "./codec.ts";
import { makeCodec, type MakeOptions } from "./make-codec.ts";
import { structParts, type StructOptions } from "./struct-parts.ts";

export interface CodecOptions extends StructOptions, MakeOptions {}

/**
 * The codec of a declared struct. Encoding fills in the size; what is reserved, an output, a length, a pointer or from a
 * later release than the struct itself is zero where it is not given. Throws `CodecError` where the release has no such
 * struct.
 */
export function codecOf<S extends StructHistory>(
  struct: S,
  options: CodecOptions,
): Codec<Value<S> | Decoded<S>, Decoded<S>> {
  const { layout, part } = structParts(struct, options);
  return makeCodec(layout, part, options) as Codec<Value<S> | Decoded<S>, Decoded<S>>;
}
