// Law: decode inverts encode, in both byte orders and in all data models: what was given comes back, and encodes alike.
import { fc, test } from "@fast-check/vitest";
import { expect } from "vitest";
import { codecCase } from "./support/codec-cases.ts";
import { valueOf } from "./support/codec-values.ts";

/** What was given, as decoding has it: -0 is 0, and a flexible array may have grown into the padding before its end. */
function expectGiven(given: unknown, decoded: unknown): void {
  if (given instanceof Uint8Array) {
    expect(decoded).toBeInstanceOf(Uint8Array);
    const bytes = decoded as Uint8Array;
    expect(bytes.subarray(0, given.length)).toEqual(given);
    expect(bytes.subarray(given.length).every((byte) => byte === 0)).toBe(true);
  } else if (typeof given === "object" && given !== null) {
    for (const [name, value] of Object.entries(given)) expectGiven(value, (decoded as Record<string, unknown>)[name]);
  } else expect(decoded).toBe(given);
}

test.prop([codecCase.chain((each) => fc.tuple(fc.constant(each), valueOf(each.part))), fc.boolean()])(
  "a value, encoded and decoded",
  ([{ compiled, restructure }, value], isCompiled) => {
    const codec = isCompiled ? compiled : restructure;
    const bytes = codec.encode(value);
    const decoded = codec.decode(bytes);
    expectGiven(value, decoded);
    expect(codec.encode(decoded)).toEqual(bytes);
  },
);
