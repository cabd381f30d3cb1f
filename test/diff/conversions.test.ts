import { expect, test } from "vitest";
import { changesIn } from "../support/findings-between.ts";
import { expectSaid, saidWithAdditions } from "./said.ts";

test("a number under its name, of another kind", () => {
  expectSaid(
    [
      ["an enumerator as a macro", "enum e { A = 1, B = 2 };", "enum e { A = 1 };\n#define B 2", []],
      ["a macro as an enumerator", "enum e { A = 1 };\n#define B 2", "enum e { A = 1, B = 2 };", []],
      ["a macro as a command", "#define A 0x4601", "#define A _IO('F', 1)", []],
      ["a command as a macro", "#define A _IO('F', 1)", "#define A 0x4601", []],
      ["an enumerator as a command", "enum e { A = 0x4601, B };", "#define A _IO('F', 1)\nenum e { B = 0x4602 };", []],
      [
        "in a header that is included",
        "// linux/bar.h\n#define X 1\n// linux/foo.h\n#include <linux/bar.h>\nenum e { A = 1, B = 2 };",
        "// linux/bar.h\n#define X 1\n#define B 2\n// linux/foo.h\n#include <linux/bar.h>\nenum e { A = 1 };",
        ["constant added B"],
      ],
      [
        "in a header that is not included",
        "// linux/bar.h\n#define X 1\n// linux/foo.h\nenum e { A = 1, B = 2 };",
        "// linux/bar.h\n#define X 1\n#define B 2\n// linux/foo.h\nenum e { A = 1 };",
        ["constant added B", "enumerator removed B"],
      ],
    ],
    saidWithAdditions,
  );
});

test("another number, of another kind", () => {
  expectSaid(
    [
      [
        "an enumerator as a macro",
        "enum e { A = 1, B = 2 };",
        "enum e { A = 1 };\n#define B 3",
        ["enumerator renumbered B"],
      ],
      [
        "a macro as an enumerator",
        "enum e { A = 1 };\n#define B 2",
        "enum e { A = 1, B = 3 };",
        ["constant revalued B"],
      ],
      [
        "a macro as an enumerator, a bit",
        "#define F_A 0x10\n#define F_B (1 << 5)\n#define F_C (1 << 6)\nenum e { A };",
        "#define F_A 0x10\n#define F_C (1 << 6)\nenum e { A, F_B = 1 << 7 };",
        ["constant rebitted F_B"],
      ],
      ["a text as an enumerator", 'enum e { A };\n#define B "b"', "enum e { A, B };", ["constant revalued B"]],
      ["an enumerator as a text", "enum e { A, B };", 'enum e { A };\n#define B "b"', ["enumerator removed B"]],
      [
        "an enumerator as a command",
        "enum e { A, B };",
        "enum e { A };\n#define B _IO('F', 1)",
        ["enumerator removed B"],
      ],
      ["a macro as a command", "#define B 1", "#define B _IO('F', 1)", ["constant removed B"]],
      ["a command as a macro", "#define B _IO('F', 1)", "#define B 1", ["command removed B"]],
      [
        "a command as an enumerator",
        "#define B _IO('F', 1)",
        "enum e { B };",
        ["enum added enum e", "command removed B"],
      ],
    ],
    saidWithAdditions,
  );
});

test("a change is where it stands now", () => {
  const lines = (before: string, after: string): unknown[] =>
    changesIn(before, after, ["x86_64"]).map(({ action, oldAt, newAt }) => [action, newAt!.line - oldAt!.line]);
  expect(lines("enum e { A };\n#define B 2", "enum e { A,\n\nB = 3 };")).toEqual([["revalued", 1]]);
  expect(lines("enum e { A, B };", "enum e { A };\n\n#define B 3")).toEqual([["renumbered", 2]]);
});
