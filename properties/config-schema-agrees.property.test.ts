// Law: a config is read where the published schema takes it, and nowhere else, but for what no schema can say.
import { test } from "@fast-check/vitest";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import fc from "fast-check";
import { expect } from "vitest";
import { parse, stringify, TomlDate } from "smol-toml";
import { InputError } from "../src/declare/input-error.ts";
import { configSchema } from "../src/input/config/config-schema.ts";
import { parseConfig } from "../src/input/config/read-config.ts";
import { configText } from "./support/toml.ts";

const ajv = new Ajv();
formats.default(ajv, ["date"]);
const schemaTakes = ajv.compile(configSchema());

/** As an editor gives it to the schema: a date stands for a string. */
const isTaken = (config: object): boolean => schemaTakes(JSON.parse(JSON.stringify(config)));

/** Null where it is read. */
function refusal(text: string): string | null {
  try {
    parseConfig(text, "c.toml");
    return null;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/** What it lets through: a finding that is accepted twice, a folder outside of the repository, a date in quotes. */
const beyondSchemas = /is accepted already|is no folder below the top|a date is wanted, without quotes/;

const odd = fc.oneof(
  fc.constantFrom<unknown>("", " ", "x", "all ", "Running", "unknown", "../a", "/a", "0123456789AB", " 0123456789ab"),
  fc.constantFrom<unknown>(0, -1, 1.5, true, [], [[]], [""], ["x"], ["../a"], ["/a", "a"], {}, { a: 1 }, [{}]),
);
const mostly = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: good, weight: 12 }, { arbitrary: odd, weight: 1 });

/** Some of the keys, and now and then one that is not known. */
function tableOf(keys: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<object> {
  const known = Object.entries(keys).map(([key, good]) => [key, mostly(good)]);
  const stray = fc.oneof(
    { arbitrary: fc.constant({}), weight: 9 },
    { arbitrary: fc.constant({ stray: 1 }), weight: 1 },
  );
  const table = fc.record(Object.fromEntries(known) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] });
  return fc.tuple(table, stray).map((tables) => Object.assign({}, ...tables) as object);
}

const text = fc.constantFrom("why", " a ", "linux/foo.h");
const accepted = tableOf({
  fingerprint: fc.constantFrom("0123456789ab", "ba9876543210", "000000000000"),
  reason: text,
  expires: fc.constantFrom<unknown>(new TomlDate("2027-01-31"), "2027-01-31"),
  rule: text,
  subject: text,
});
const convention = fc.constantFrom("size-first", "fixed", "argsz");
const binding = fc.oneof(convention, tableOf({ convention, minimum: fc.constantFrom(1, 24), last: text }));
const config = tableOf({
  "data-models": fc.subarray(["x86_64", "all", "s390"]),
  "fail-on": fc.subarray(["running", "design"]),
  paths: fc.array(text, { maxLength: 2 }),
  roots: fc.constantFrom(["include/uapi"], ["a/../.."], [" a", "."]),
  accepted: fc.array(accepted, { maxLength: 2 }),
  conventions: tableOf({ "struct a": binding, "union b_1": binding }),
});

test.prop([configText])("a sound one", (sound) => {
  expect(refusal(sound)).toBeNull();
  expect(isTaken(parse(sound))).toBe(true);
});

test.prop([config])("any", (any) => {
  const refused = refusal(stringify(any));
  if (refused === null || !beyondSchemas.test(refused))
    expect({ refused, isTaken: isTaken(any) }).toEqual({ refused, isTaken: refused === null });
});
