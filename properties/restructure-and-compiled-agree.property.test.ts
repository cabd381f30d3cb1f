// Law: the restructure codec and the compiled one give the same bytes, the same values and the same errors on every input.
import { fc, test } from "@fast-check/vitest";
import { expect, test as example } from "vitest";
import type { Codec } from "../src/codec/codec.ts";
import { CodecError } from "../src/codec/codec-error.ts";
import { compile } from "../src/codec/compiled/compile.ts";
import { codecCase, declaredCases } from "./support/codec-cases.ts";
import { damage, damaged, valueOf } from "./support/codec-values.ts";

/** What came of it: a result, or where and why there is none. Any other exception is a bug. */
function outcome<T>(action: () => T): T | { readonly path: string; readonly why: string } {
  try {
    return action();
  } catch (error) {
    if (error instanceof CodecError) return { path: error.path, why: error.why };
    throw error;
  }
}

const encoded = (codec: Codec<unknown, object>, value: unknown): unknown => [
  outcome(() => codec.encode(value)),
  outcome(() => {
    const bytes = new Uint8Array(codec.size + 11).fill(0xa5);
    const end = codec.encodeInto(value, bytes, 3);
    return [end, bytes];
  }),
];

const input = codecCase.chain((each) => fc.tuple(fc.constant(each), valueOf(each.part)));

test.prop([input])("a value that fits", ([{ compiled, restructure }, value]) => {
  expect(encoded(compiled, value)).toEqual(encoded(restructure, value));
  expect(compiled.encode(value)).toBeInstanceOf(Uint8Array);
});

test.prop([input, fc.array(damage, { minLength: 1, maxLength: 3 })])(
  "a value that is wrong somewhere",
  ([{ compiled, restructure, part }, value], wounds) => {
    const wrong = wounds.reduce(
      (whole: unknown, wound) => damaged(whole, wound, [...part.names, ...part.elsewhere.keys()]),
      value,
    );
    expect(encoded(compiled, wrong)).toEqual(encoded(restructure, wrong));
  },
);

test.prop([codecCase, fc.anything()])("anything", ({ compiled, restructure }, value) => {
  expect(encoded(compiled, value)).toEqual(encoded(restructure, value));
});

const offset = fc.oneof(fc.nat(5), fc.constantFrom(-1, 0.5, Number.NaN, 2 ** 32, 2 ** 53));

test.prop([codecCase, fc.uint8Array({ maxLength: 120 }), offset])(
  "bytes",
  ({ compiled, restructure }, bytes, start) => {
    const [fast, slow] = [compiled, restructure].map((codec) => outcome(() => codec.decode(bytes, start)));
    expect(fast).toEqual(slow);
    expect(Object.keys(fast!)).toEqual(Object.keys(slow!));
  },
);

example("every struct that is declared is compiled", () => {
  const left = declaredCases.filter(({ part, restructure }) => compile(part, restructure) === null);
  expect(left.map(({ title }) => title)).toEqual([]);
});
