import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/declare/input-error.ts";
import { parseConfig } from "../../../src/input/config/read-config.ts";
import { dataModels } from "../../../src/layout/data-models.ts";

const parse = (text: string): ReturnType<typeof parseConfig> => parseConfig(text, "c.toml");

test("nothing is a config that says nothing", () => {
  const nothing = { dataModels: null, failOn: [], paths: [], roots: [], accepted: [], conventions: [] };
  expect(parse("")).toEqual(nothing);
  expect(parse("\n# comment\r\n\n")).toEqual(nothing);
});

test("everything that can be said, in the order in which it stands", () => {
  const config = parse(`
data-models = ["i386", "x86_64"]
fail-on = ["rebuild", "running", "rebuild"]
paths = [
  "linux/iommufd.h",
  'linux/netfilter',
]

[[accepted]]
fingerprint = "0123456789ab"
reason = """
  Only our own tool read it,
  and that was rebuilt. """
expires = 2028-02-29

[[accepted]]
fingerprint = "ba9876543210"
reason = "b"
rule = "field-moved"
subject = "struct foo.b"

[conventions]
"struct foo" = "size-first"
"union bar" = { convention = "argsz", minimum = 24 }

[conventions."struct baz"]
convention = "tagged-data"
last = "hdr.flags"
`);
  expect(config).toEqual({
    dataModels: ["x86_64", "i386"],
    failOn: ["running", "rebuild"],
    paths: [
      { path: "linux/iommufd.h", at: "c.toml:5" },
      { path: "linux/netfilter", at: "c.toml:6" },
    ],
    roots: [],
    accepted: [
      {
        fingerprint: "0123456789ab",
        reason: "Only our own tool read it, and that was rebuilt.",
        expires: "2028-02-29",
        rule: null,
        subject: null,
        at: "c.toml:9",
      },
      {
        fingerprint: "ba9876543210",
        reason: "b",
        expires: null,
        rule: "field-moved",
        subject: "struct foo.b",
        at: "c.toml:16",
      },
    ],
    conventions: [
      { record: "struct foo", convention: "size-first", minimum: null, at: "c.toml:23" },
      { record: "union bar", convention: "argsz", minimum: { kind: "size", bytes: 24 }, at: "c.toml:24" },
      {
        record: "struct baz",
        convention: "tagged-data",
        minimum: { kind: "last", member: "hdr.flags" },
        at: "c.toml:26",
      },
    ],
  });
});

test("all stands for every data model", () => {
  expect(parse('data-models = ["all"]').dataModels).toEqual(Object.keys(dataModels));
});

const entry = '[[accepted]]\nfingerprint = "0123456789ab"\nreason = "r"\n';

test.each([
  // Keys.
  ['\nfail_on = ["running"]', '2: unknown key "fail_on"; did you mean fail-on?'],
  ["verbose = true", '1: unknown key "verbose"; known: data-models, fail-on, paths, roots, accepted, conventions'],
  ["\n\n__proto__ = 1", '3: unknown key "__proto__"; known: data-models, fail-on, paths, roots, accepted, conventions'],
  [
    "[constructor]\na = 1",
    '1: unknown key "constructor"; known: data-models, fail-on, paths, roots, accepted, conventions',
  ],
  [`${entry}reasn = "r"`, '4: unknown key "reasn" in [[accepted]]; did you mean reason?'],
  [`${entry}fail-on = ["running"]`, "4: fail-on in [[accepted]]; it stands at the top, before the first [table]"],
  [
    `${entry}__proto__.x = 1`,
    '4: unknown key "__proto__" in [[accepted]]; known: fingerprint, reason, expires, rule, subject',
  ],
  ['[conventions."struct a"]\nlst = "b"', '2: unknown key "lst" in [conventions."struct a"]; did you mean last?'],
  [
    `${"k".repeat(5000)} = 1`,
    `1: unknown key "${"k".repeat(60)}…"; known: data-models, fail-on, paths, roots, accepted, conventions`,
  ],
  // Types.
  ['fail-on = "running"', '1: fail-on: an array of strings is wanted: fail-on = ["running"]'],
  ['data-models = [\n"x86_64",\n386]', '3: data-models: an array of strings is wanted: data-models = ["x86_64"]'],
  ["paths = { a = 1 }", '1: paths: an array of strings is wanted: paths = ["linux/iommufd.h"]'],
  ["\naccepted = true", "2: accepted: an array of tables is wanted; start each with [[accepted]]"],
  [
    '[accepted]\nfingerprint = "0123456789ab"',
    "1: accepted: an array of tables is wanted; start each with [[accepted]]",
  ],
  [`accepted = [\n1]`, "2: accepted: an array of tables is wanted; start each with [[accepted]]"],
  ['conventions = "size-first"', '1: conventions: a table is wanted: [conventions], "struct foo" = "size-first"'],
  ["[conventions]\n'struct a' = 1", "2: struct a: a string is wanted, in quotes"],
  // Names.
  ['fail-on = [\n  "running",\n  "runing",\n]', '3: unknown promise "runing"; did you mean running?'],
  ['data-models = ["x86-64"]', '1: unknown data model "x86-64"; did you mean x86_64?'],
  [
    'data-models = ["vax"]',
    '1: unknown data model "vax"; known: x86_64, i386, x32, arm64, arm, riscv64, loongarch64, powerpc64, …',
  ],
  ["data-models = []", "1: data-models names none; leave it out, or name one"],
  ["paths = []", "1: paths names none; leave it out for all headers"],
  ['paths = [\n"a.h",\n" "]', "3: paths: an empty string names no header"],
  // Accepted.
  ['\n[[accepted]]\nreason = "r"', '2: [[accepted]] without a fingerprint; a report has it: "0123456789ab"'],
  ["[[accepted]]\nfingerprint = 123456789012", "2: fingerprint: a string is wanted, in quotes"],
  [
    '[[accepted]]\nfingerprint = "0123456789AB"',
    '2: "0123456789AB" is no fingerprint: 12 hex digits, 0-9 and a-f, as a report has it',
  ],
  [
    '[[accepted]]\nreason = "r"\nfingerprint = "0123"',
    '3: "0123" is no fingerprint: 12 hex digits, 0-9 and a-f, as a report has it',
  ],
  [
    `${entry}\n[[accepted]]\nfingerprint = "0123456789aa"\n`,
    "5: [[accepted]] without a reason; say why nobody breaks, for those who read it later",
  ],
  ['[[accepted]]\nfingerprint = "0123456789ab"\nreason = "\\n  "', "3: reason is empty"],
  [`${entry}${entry}`, "5: 0123456789ab is accepted already, at c.toml:1"],
  [`${entry}expires = 2027-02-30`, '4: expires: there is no "2027-02-30"'],
  [`${entry}expires = 2027-13-01`, "4:11: invalid date"],
  [`${entry}expires = "2027-01-31"`, "4: expires: a date is wanted, without quotes and time: expires = 2027-01-31"],
  [
    `${entry}expires = 2027-01-31T10:00:00Z`,
    "4: expires: a date is wanted, without quotes and time: expires = 2027-01-31",
  ],
  [`${entry}subject = ""`, "4: subject is empty"],
  // Conventions.
  ['[conventions]\nfoo = "size-first"', '2: "foo" names no struct; did you mean "struct foo"?'],
  ['[conventions]\n"struct  foo" = "size-first"', '2: "struct  foo" names no struct; write "struct foo"'],
  ['[conventions]\n\n"struct a" = "size-frist"', '3: unknown convention "size-frist"; did you mean size-first?'],
  [
    '[conventions]\n"struct a" = { minimum = 8 }',
    '2: "struct a" without a convention: { convention = "size-first", minimum = 24 }',
  ],
  [
    '[conventions]\n"struct a" = { convention = "argsz", minimum = 0 }',
    "2: minimum: a number of bytes is wanted: minimum = 24",
  ],
  [
    '[conventions]\n"struct a" = { convention = "argsz", minimum = 8.5 }',
    "2: minimum: a number of bytes is wanted: minimum = 24",
  ],
  [
    '[conventions."struct a"]\nconvention = "argsz"\nminimum = 8\nlast = "b"',
    "4: minimum and last say the same; leave one out",
  ],
  ['[conventions]\npaths = ["a.h"]', "2: paths in [conventions]; it stands at the top, before the first [table]"],
  // What is no TOML.
  ["\npaths = ", "2:9: invalid value"],
  ['a = 1\na = "2"', "2:1: trying to redefine an already defined table or value"],
  [
    '[conventions]\n"struct a" = "argsz"\n"struct a" = "argsz"',
    "3:1: trying to redefine an already defined table or value",
  ],
])("%j is a mistake with its line", (text, message) => {
  expect(() => parse(text)).toThrow(new InputError(`c.toml:${message}`));
});

test("an unknown convention that is near to none is followed by those that are known", () => {
  expect(() => parse('[conventions]\n"struct a" = "whatever"')).toThrow(
    /known: size-first, size-argument, argsz, .*…$/,
  );
});

test("a date with a line break in it, which the parser takes, is refused", () => {
  expect(() => parse("[[accepted]]\nexpires = 2030-\n1-01\nreason = ''\n")).toThrow(
    new InputError("c.toml:2: a value ends on the line where it begins"),
  );
});

test("what is too long or too deep is refused", () => {
  expect(() => parse(`# ${"x".repeat(256 * 1024)}`)).toThrow(/^c\.toml: more than 256 KiB long/);
  expect(() => parse(`paths = ${"[".repeat(100_000)}`)).toThrow(/^c\.toml:1:\d+: /);
});

describe("roots", () => {
  test("are folders from the top of the repository", () => {
    expect(parseConfig('roots = ["drivers/x/api/", "./a", "."]\n', "c.toml").roots).toEqual(["drivers/x/api", "a", ""]);
  });

  test.each(["/abs", "../up", "", "a/../.."])("%j is none", (path) => {
    const config = `roots = [${JSON.stringify(path)}]\n`;
    const line = `c.toml:1: roots: ${JSON.stringify(path)} is no folder below the top of the repository`;
    expect(() => parseConfig(config, "c.toml")).toThrow(line);
  });

  test("none is a mistake", () => {
    expect(() => parseConfig("roots = []\n", "c.toml")).toThrow(/^c\.toml:1: roots names none/);
  });
});
