// Law: a payload that is shorter than the struct decodes as if zeros followed.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { codecCase } from "./support/codec-cases.ts";

const input = codecCase.chain((each) =>
  fc.tuple(fc.constant(each), fc.uint8Array({ maxLength: Math.max(each.compiled.size - 1, 0) })),
);

test.prop([input, fc.nat(9)])("the first bytes of a struct", ([{ compiled, restructure }, bytes], offset) => {
  const whole = new Uint8Array(compiled.size);
  whole.set(bytes);
  const shifted = new Uint8Array([...new Uint8Array(offset).fill(0xa5), ...bytes]);
  for (const codec of [compiled, restructure]) {
    expect(codec.decode(bytes)).toEqual(codec.decode(whole));
    expect(codec.decode(shifted, offset)).toEqual(codec.decode(whole));
  }
});
