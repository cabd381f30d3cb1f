import { test } from "vitest";
import type { Change } from "../../src/diff/change.ts";
import { changesIn } from "../support/findings-between.ts";
import { defines, expectSaid } from "./said.ts";
import type { Case } from "./said.ts";

const became = (title: string, before: string, after: string, ...expected: readonly string[]): Case => [
  title,
  defines(before),
  defines(after),
  expected,
];

/** What became of constants, with what is known of them besides. */
const constantsIn = (before: string, after: string): string[] =>
  changesIn(before, after, ["x86_64"]).flatMap((change) => (change.subject === "constant" ? lineOf(change) : []));

function lineOf({ action, name, context }: Change): string {
  const { listed, widened, isLength, amongFlags, run } = context;
  const marks = Object.entries({
    listed,
    widened,
    "a length": isLength,
    "among flags": amongFlags,
    [`with ${run}`]: run !== null,
  });
  return [`${action} ${name}`, ...marks.flatMap(([mark, is]) => (is ? mark : []))].join(", ");
}

test("a value is another", () => {
  expectSaid(
    [
      became("a number", "A 1", "A 2", "revalued A"),
      became("the same number", "A 16", "A 0x10"),
      became("the same bits", "A -1", "A 0xffffffffffffffffULL"),
      became("a text", 'A "a"', 'A "b"', "revalued A"),
      became("a text becomes a number", 'A "1"', "A 1", "revalued A"),
      became("a number becomes a text", "A 1", 'A "1"', "revalued A"),
      became("a bit", "F_A (1 << 3)", "F_A (1 << 4)", "rebitted F_A"),
      became("bits of a field", "F_A (3 << 3)", "F_A (3 << 4)", "revalued F_A"),
      became("a bit becomes several", "F_A (1 << 3)", "F_A (3 << 4)", "revalued F_A"),
      became("several become a bit", "F_A (3 << 3)", "F_A (1 << 4)", "revalued F_A"),
      became("a bit among flags", "F_A 0x1; F_B 0x2; F_C 0x4", "F_A 0x1; F_B 0x2; F_C 0x8", "rebitted F_C"),
      became(
        "a bit among flags, beside a new number",
        "F_A 1; F_B 2; F_C 4096",
        "F_A 8; F_B 2; F_C 4096; F_D 4100",
        "rebitted F_A",
        "added F_D",
      ),
      became("a number among numbers", "F_A 1; F_B 2; F_C 4", "F_A 1; F_B 2; F_C 8", "revalued F_C"),
      became("a number among others", "F_A 1; F_B 2; F_C 3; F_D 4", "F_A 1; F_B 2; F_C 3; F_D 8", "revalued F_D"),
      became("one of a list", "F_A 65; F_B 66; F_C 67", "F_A 65; F_B 70; F_C 67", "revalued F_B, listed"),
      became("a mask gets wider", "R_A 0xff", "R_A 0xfff", "revalued R_A, widened"),
      became("over another one", "R_A 0xff; R_B 0x100", "R_A 0xfff; R_B 0x100", "revalued R_A"),
      [
        "a length, with the array",
        "#define LEN 16\nstruct foo { char name[LEN]; };",
        "#define LEN 32\nstruct foo { char name[LEN]; };",
        ["revalued LEN, a length"],
      ],
      [
        "a length of nothing",
        "#define LEN 16\nstruct foo { char name[8]; };",
        "#define LEN 32\nstruct foo { char name[9]; };",
        ["revalued LEN"],
      ],
      [
        "an enumerator's macro: that is said of the enumerator",
        "enum e { A, B };\n#define B B",
        "enum e { A, N, B };\n#define B B",
        [],
      ],
    ],
    constantsIn,
  );
});

test("what sums up others goes with them", () => {
  const flags = "F_A 0x1; F_B 0x2; F_C 0x4";
  expectSaid(
    [
      became("of one", `${flags}; F_KNOWN 1`, `${flags}; F_KNOWN (F_A | F_B)`, "counted F_KNOWN"),
      became("of several", `${flags}; F_KNOWN (F_A | F_B)`, `${flags}; F_KNOWN (F_A | F_B | F_C)`, "counted F_KNOWN"),
      became("of others", `${flags}; F_KNOWN 4`, `${flags}; F_KNOWN (F_A | F_B)`, "revalued F_KNOWN"),
      became("of one by its number", `${flags}; F_KNOWN 8`, `${flags}; F_KNOWN (F_A | 8)`, "counted F_KNOWN"),
      became("in figures", `${flags}; X_KNOWN 1`, `${flags}; X_KNOWN 9`, "revalued X_KNOWN"),
      became("a text", `${flags}; F_KNOWN "1"`, `${flags}; F_KNOWN (F_A | F_B)`, "revalued F_KNOWN"),
      became(
        "a text in place of it",
        `${flags}; F_KNOWN (F_A | F_B)`,
        `${flags}; F_KNOWN "F_A | F_B"`,
        "revalued F_KNOWN",
      ),
      became(
        "it becomes a number of its own",
        `${flags}; F_KNOWN (F_A | F_B)`,
        `${flags}; F_KNOWN 9`,
        "revalued F_KNOWN",
      ),
    ],
    constantsIn,
  );
});

test("names that go and come", () => {
  expectSaid(
    [
      became("one comes", "A 1", "A 1; B 2", "added B"),
      became(
        "a run",
        "A 1; B_X 7; B_Y 9; C 3; B_Z 11",
        "A 1; C 3",
        "removed B_X, with B_X",
        "removed B_Y, with B_X",
        "removed B_Z, with B_Z",
      ),
      became("one of a list", "A 65; B 66; C 67", "A 65; C 67", "removed B, listed, with B"),
      became(
        "a run with one that is renamed",
        "A 1; B_X 7; F_RECIEVE_MASK 20; B_Y 9; C 3",
        "A 1; F_RECEIVE_MASK 20; C 3",
        "removed B_X, with B_X",
        "renamed F_RECIEVE_MASK",
        "removed B_Y, with B_Y",
      ),
      became(
        "a value in use again",
        "F_A 0x1; F_RED 0x2",
        "F_A 0x1; F_TIMEOUT 0x2",
        "removed F_RED, with F_RED",
        "reused F_TIMEOUT",
      ),
      ["an enumerator with its macro comes", "enum e { A };", "enum e { A, B };\n#define B B", []],
      ["an enumerator with its macro goes", "enum e { A, B };\n#define B B", "enum e { A };", []],
    ],
    constantsIn,
  );
  expectSaid([
    became("no number any more", "A 1; B 2", "A 1; B do_it()", "constant removed B (B)"),
    [
      "to another header",
      '// linux/bar.h\n#define X 1\n// linux/foo.h\n#define A "a"\n#define B 2',
      '// linux/bar.h\n#define X 1\n#define A "a"\n#define B 3\n// linux/foo.h\n',
      ["constant moved A", "constant moved B", "constant revalued B"],
    ],
    [
      "the macro of an enumerator to another header",
      "// linux/bar.h\n#define X 1\n// linux/foo.h\nenum e { A };\n#define A A",
      "// linux/bar.h\n#define X 1\nenum e { A };\n#define A A\n// linux/foo.h\n",
      ["enum moved enum e", "enumerator moved A"],
    ],
  ]);
});

/** Flags of one bit, and one of several bits that comes. */
const amongFlags = (flags: string, added: string, is: boolean): Case => [
  `${added} beside ${flags}`,
  defines(flags),
  defines(`${flags}; ${added}`),
  [`added ${added.split(" ")[0]}${is ? ", among flags" : ""}`],
];

test("several bits among flags", () => {
  const flags = "FOO_F_A 0x1; FOO_F_B 0x2; FOO_F_C 0x4";
  const shifts = "FOO_F_A (1 << 0); FOO_F_B (1 << 1); FOO_F_C (1 << 2)";
  expectSaid(
    [
      amongFlags(flags, "FOO_F_D 0x18", true),
      amongFlags(flags, "FOO_F_D 0x8", false),
      amongFlags(flags, "FOO_F_D 0x0", false),
      amongFlags(flags, "FOO_F_D 24", false),
      amongFlags(flags, "FOO_F_D (3 << 3)", false),
      amongFlags(flags, "FOO_F_D (FOO_F_A | 0x18)", false),
      amongFlags(flags, 'FOO_F_D "0x18"', false),
      amongFlags(flags, "FOO_F_MASK 0x18", false),
      amongFlags(flags, "FOO_F_RESERVED 0x18", false),
      amongFlags(flags, "FOO_F_RESV 0x18", false),
      // What two of them are together may be meant, or the next number of a list.
      amongFlags(flags, "FOO_F_D 0x3", false),
      amongFlags(flags, "FOO_F_D 0xc", false),
      amongFlags(shifts, "FOO_F_D 0x3", true),
      amongFlags(shifts.replace("(1 << 2)", "0x4"), "FOO_F_D 0x3", false),
      amongFlags("FOO_F_A (1 + 0); FOO_F_B (1 + 1); FOO_F_C (3 + 1)", "FOO_F_D 0x3", false),
      amongFlags(shifts, "FOO_F_KNOWN 0x7", false),
      // Two are no family, and offsets do not begin with 1.
      amongFlags("FOO_F_A 0x1; FOO_F_B 0x2", "FOO_F_D 0x18", false),
      amongFlags("FOO_F_A 0x2; FOO_F_B 0x4; FOO_F_C 0x8", "FOO_F_D 0x30", false),
      amongFlags(`${flags}; FOO_F_NONE 0`, "FOO_F_D 0x18", true),
      amongFlags(`${flags}; FOO_F_MASK 0x7`, "FOO_F_D 0x18", true),
      amongFlags(`${flags}; FOO_F_KNOWN 0x7`, "FOO_F_D 0x18", true),
      amongFlags(`${flags}; FOO_F_X 0x60`, "FOO_F_D 0x18", false),
      amongFlags(`${flags}; FOO_F_X_Y 0x60`, "FOO_F_D 0x18", true),
      amongFlags("FOO_F_A 0x1; FOO_F_B_X 0x2; FOO_F_C 0x4", "FOO_F_D 0x18", false),
    ],
    constantsIn,
  );
});
