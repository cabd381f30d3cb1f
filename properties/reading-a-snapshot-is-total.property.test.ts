// Law: whatever stands in a snapshot, reading it ends, and either it is an ABI or one line says what is wrong with it.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { takeSnapshot } from "../src/gate/take-snapshot.ts";
import { InputError } from "../src/declare/input-error.ts";
import { sourceOfSnapshot } from "../src/input/snapshot/snapshot-source.ts";
import type { DataModelName } from "../src/layout/data-model.ts";
import { headerText } from "./support/c-header.ts";
import { damaged, wounds } from "./support/damage.ts";
import { generatedSource } from "./support/generated-source.ts";
import { runsOfText } from "./support/runs.ts";

const options = { numRuns: runsOfText };
const models: readonly DataModelName[] = ["x86_64", "i386"];
const taken = (text: string): string => takeSnapshot(generatedSource(text), { dataModels: models });

function expectAnswer(text: string): void {
  try {
    const source = sourceOfSnapshot("abi.json", text);
    for (const model of source.models) {
      expect(source.abi(model, null).model.name).toBe(model);
      source.gaps(model, null);
    }
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toMatch(/^InputError: abi\.json(?::\d+)?: [^\n]+$/);
  }
}

test.prop([headerText, wounds(["{", "}", "[", "]", ",", '"', ":", "null", "__proto__", "\n"])], options)(
  "a damaged file",
  (text, cuts) => {
    expectAnswer(damaged(taken(text), cuts));
  },
);

test.prop([headerText, fc.double({ min: 0, max: 1, noNaN: true })], options)("a file that is cut off", (text, end) => {
  const whole = taken(text);
  const cut = whole.slice(0, Math.floor(end * (whole.length - 2)));
  expect(() => sourceOfSnapshot("abi.json", cut)).toThrow(InputError);
});

const values: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, -1, 1e308, 0.5, "", "__proto__", [], {}, true, "u32", "struct TAG", [["[]"]], { x86_64: 1 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The JSON with the value that `at` comes to, of all that it holds, in another way. */
function replaced(json: unknown, at: number, value: unknown): unknown {
  let left = at;
  const walk = (each: unknown): unknown => {
    if (left-- === 0) return value;
    if (Array.isArray(each)) return each.map(walk);
    if (typeof each !== "object" || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(json);
}

test.prop([headerText, fc.nat(400), values], options)("any value in the place of another", (text, at, value) => {
  expectAnswer(JSON.stringify(replaced(JSON.parse(taken(text)), at, value)));
});

test.prop([fc.json()], options)("any JSON", (text) => {
  expect(() => sourceOfSnapshot("abi.json", text)).toThrow(InputError);
});
