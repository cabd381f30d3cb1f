import { expect, test } from "vitest";
import { saidWithAdditions } from "./said.ts";

test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
  ["as before", "enum e { A, B };", "enum e { A, B };", []],
  ["larger", "enum e { A };", "enum e { A, B = 0x100000000 };", ["enum resized enum e"]],
  ["larger, without a name", "enum { A };", "enum { A, B = 0x100000000 };", []],
  ["another name for most of it", "enum e { A, B, C };", "enum f { A, B, D };", ["enum renamed enum e to enum f"]],
  ["another name for half of it", "enum e { A, B };", "enum f { A, D };", ["enum removed enum e", "enum added enum f"]],
  [
    "one of two for most of each",
    "enum e { A, B };\nenum d { C, D };",
    "enum f { A, B, C, D };",
    ["enum renamed enum e to enum f", "enum removed enum d (C)"],
  ],
  ["no name now", "enum e { A, B };", "enum { A, B };", ["enum removed enum e (A)"]],
  ["no name now, and not all of it", "enum e { A, B, C };", "enum { A, C };", ["enum removed enum e"]],
  ["numbers now", "enum e { A, B };", "#define A 0\n#define B 1", ["enum removed enum e (A)"]],
  [
    "numbers of a header that no program of this one gets",
    "enum e { A, B };",
    "#define REST 1\n// linux/bar.h\nenum { A, B };",
    ["enum removed enum e"],
  ],
  ["a name now", "enum { A, B };", "enum e { A, B };", ["enum added enum e"]],
  [
    "a typedef of what has no name",
    "enum e { A, B };\ntypedef enum e e_t;",
    "typedef enum { A, B } e_t;",
    ["enum renamed enum e to e_t"],
  ],
  ["in another header", "enum e { A, B };", "#define REST 1\n// linux/bar.h\nenum e { A, B };", ["enum moved enum e"]],
])("%s", (_, before, after, expected) => {
  expect(saidWithAdditions(before, after).filter((line) => line.startsWith("enum "))).toEqual(expected);
});
