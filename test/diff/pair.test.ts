import { expect, test } from "vitest";
import { said, saidWithAdditions } from "./said.ts";

const moved = (text: string): string => `#define REST 1\n// linux/bar.h\n${text}`;
const reached = (text: string): string => `#include <linux/bar.h>\n#define REST 1\n// linux/bar.h\n${text}`;

test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
  [
    "one moves and another comes",
    "#define FOO_A 1\n#define REST 1",
    `${moved("#define FOO_A 1")}\n#define FOO_B 2`,
    ["header added linux/bar.h", "constant added FOO_B", "constant moved FOO_A"],
  ],
  [
    "a name in a header that a program gets is no other than before",
    "#define FOO_A 1\n#define REST 1",
    reached("#define FOO_A 1"),
    ["header added linux/bar.h"],
  ],
  [
    "of two headers that have it now the one that a program gets",
    "#define FOO_A 1\n#define REST 1",
    "#include <linux/foo-b.h>\n#define REST 1\n// linux/bar.h\n#define FOO_A 1\n// linux/foo-b.h\n#define FOO_A 1",
    ["header added linux/bar.h", "constant added FOO_A", "header added linux/foo-b.h"],
  ],
  [
    "a header that had the name for something else, and that a program gets now",
    "#define FOO_A 1\n#define REST 1\n// linux/bar.h\n#define FOO_A 2",
    reached("#define FOO_A 2"),
    ["constant revalued FOO_A"],
  ],
  [
    "a header that had the name for something else, and that no program of this one gets",
    "#define FOO_A 1\n#define REST 1\n// linux/bar.h\n#define FOO_A 2",
    moved("#define FOO_A 2"),
    ["constant removed FOO_A"],
  ],
  [
    "a header that had the name for the same, and that no program of this one gets",
    "#define FOO_A 1\n#define REST 1\n// linux/bar.h\n#define FOO_A 1",
    moved("#define FOO_A 1"),
    ["constant moved FOO_A"],
  ],
  [
    "a header that had the name for the same, and is included now",
    "#define FOO_A 1\n#define REST 1\n// linux/bar.h\n#define FOO_A 1",
    reached("#define FOO_A 1"),
    [],
  ],
  [
    "what was not seen now is not gone",
    "#define FOO_A 1\nstruct foo { int a; };",
    "#define FOO_A 1\nstruct foo { struct none a; };",
    [],
  ],
  [
    "what was not seen before is not new",
    "#define FOO_A 1\nstruct foo { struct none a; };",
    "#define FOO_A 1\nstruct foo { int a; };",
    [],
  ],
  [
    "a type that is defined as another",
    "typedef int foo_t;",
    "typedef int bar_t;\n#define foo_t bar_t",
    ["typedef added bar_t"],
  ],
  [
    "an enum that is defined as another",
    "enum foo { A };",
    "enum bar { A, B };\n#define foo bar",
    ["enum added enum bar", "enumerator added B"],
  ],
  [
    "a macro that is defined as another",
    "#define FOO(x) ((x) + 1)",
    "#define BAR(x) ((x) + 1)\n#define FOO BAR",
    ["macro added BAR"],
  ],
  [
    "a number that is defined as what is none",
    "#define FOO 1",
    "struct bar { int a; };\n#define FOO bar",
    ["record added struct bar", "constant removed FOO (FOO)"],
  ],
])("%s", (_, before, after, expected) => expect(saidWithAdditions(before, after)).toEqual(expected));

test("a header that is gone is one change, and what moved from it others", () => {
  const before = "#define REST 1\n// linux/old.h\n#define FOO_A 1\n#define FOO_B 2\n#define FOO_C 3";
  expect(said(before, "#define REST 1\n#define FOO_B 4")).toEqual([
    "header removed linux/old.h",
    "constant revalued FOO_B",
  ]);
});
