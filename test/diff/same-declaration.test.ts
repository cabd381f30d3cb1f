import { expect, test } from "vitest";
import { catalogue } from "../../src/diff/catalogue.ts";
import type { NamedSubject } from "../../src/diff/catalogue.ts";
import { isPlain, isSame } from "../../src/diff/same-declaration.ts";
import type { HeaderAbi } from "../../src/layout/abi.ts";
import { headerOf } from "./header-of.ts";

/** Whether what is called X is the same in two headers, at one look. */
function same<S extends NamedSubject>(subject: S, before: HeaderAbi, after: HeaderAbi): boolean {
  const [old, now] = [catalogue[subject](before).get("X"), catalogue[subject](after).get("X")];
  if (old === undefined || now === undefined) throw new Error(`no ${subject} X`);
  return isSame(subject, old, now);
}

test.each<[subject: NamedSubject, before: string, after: string, expected: boolean]>([
  ["constant", "#define X 16", "#define X 0x10", true],
  ["constant", "#define X 16", "#define X 17", false],
  ["constant", '#define X "a"', '#define X "b"', false],
  ["enumerator", "enum e { X = 1 };", "enum e { A, X };", true],
  ["enumerator", "enum e { X };", "enum e { A, X };", false],
  ["command", "#define X _IO('F', 1)", "#define X _IO(0x46, 1)", true],
  ["command", "#define X _IO('F', 1)", "#define X _IO('F', 2)", false],
  [
    "command",
    "struct a { int x; };\nstruct b { int x; };\n#define X _IOW('F', 1, struct a)",
    "struct a { int x; };\nstruct b { int x; };\n#define X _IOW('F', 1, struct b)",
    false,
  ],
  ["macro", "#define X(a) ((a) + 1)", "#define X(a) ((a) + 1)", true],
  ["macro", "#define X(a) ((a) + 1)", "#define X(a) ((a) + 2)", false],
  ["macro", "#define X(a, b) ((a) + 1)", "#define X(b, a) ((a) + 1)", false],
  ["alias", "struct a { int x; };\n#define X a", "struct a { int x; };\n#define X a", true],
  ["alias", "struct a { int x; };\n#define X a", "struct b { int x; };\n#define X b", false],
  ["typedef", "typedef int X;", "typedef int X;", false],
])("%s: %s as %s", (subject, before, after, expected) => {
  expect(same(subject, headerOf(before), headerOf(after))).toBe(expected);
});

test("whether a record, an enum or a typedef changed takes more than a look", () => {
  const subjects = Object.keys(catalogue) as NamedSubject[];
  expect(subjects.filter((subject) => !isPlain(subject))).toEqual(["record", "enum", "typedef"]);
});
