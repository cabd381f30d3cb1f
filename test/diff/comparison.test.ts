import { expect, test } from "vitest";
import { comparisonOf } from "../../src/diff/comparison.ts";
import type { Comparison } from "../../src/diff/comparison.ts";
import { abisOfText } from "../support/findings-between.ts";

const nothing = { facts: { histories: [], features: {}, interfaces: [], structs: [] }, before: [], after: [] };

function compared(before: string, after: string, isSettled = false): Comparison {
  const [[old], [now]] = [abisOfText(before, ["x86_64"]), abisOfText(after, ["x86_64"])];
  return comparisonOf(old!, now!, nothing, isSettled);
}

test("the headers that declare a name, in their order", () => {
  const text =
    "#define A 1\n#define B 1\n#define C 1\n// linux/b.h\n#define B 1\n#define C 1\n// linux/c.h\n#define C 1\nenum { A };";
  const { oldHomes, newHomes } = compared(text, "#define A 1");
  const paths = (subject: "constant" | "enumerator", name: string): string[] =>
    oldHomes(subject, name).map(({ path }) => path);
  expect(paths("constant", "A")).toEqual(["linux/foo.h"]);
  expect(paths("constant", "B")).toEqual(["linux/b.h", "linux/foo.h"]);
  expect(paths("constant", "C")).toEqual(["linux/b.h", "linux/c.h", "linux/foo.h"]);
  expect(paths("constant", "D")).toEqual([]);
  expect(paths("enumerator", "A")).toEqual(["linux/c.h"]);
  expect(newHomes("constant", "B")).toEqual([]);
});

test("a header is settled where it is one on both sides, and that is known to mean it is bound alike", () => {
  const text = "#define A 1\n// linux/b.h\n#define B 1";
  const [header] = abisOfText(text, ["x86_64"])[0]!.headers.values();
  expect(compared(text, text, true).isSettled(header!)).toBe(true);
  expect(compared(text, text, false).isSettled(header!)).toBe(false);
  expect(compared(text, text).isSettled(header!)).toBe(false);
  expect(compared(text, "#define A 2", true).isSettled(header!)).toBe(false);
});

test("a header that is not there declares nothing", () => {
  const { oldHeader, newHeader } = compared("#define A 1", "#define A 1\n// linux/b.h\n#define B 1");
  expect([...newHeader("linux/b.h").constants.keys()]).toEqual(["B"]);
  expect(oldHeader("linux/b.h").constants.size).toBe(0);
});

test("what is worked out of a header is worked out once", () => {
  const { newEquals, newAggregates } = compared("#define A 1", "#define A 1\n#define B 2\n#define C 1");
  expect(
    newEquals("linux/foo.h")
      .get(1n)
      ?.map(({ name }) => name),
  ).toEqual(["A", "C"]);
  expect(newEquals("linux/foo.h")).toBe(newEquals("linux/foo.h"));
  expect(newAggregates("linux/foo.h")).toBe(newAggregates("linux/foo.h"));
});

test("the lengths of arrays that changed are those of the struct wherever it is now", () => {
  const { lengthChanges } = compared(
    "struct foo { char a[4]; };\nstruct gone { char a[4]; };",
    "#define A 1\n// linux/b.h\nstruct foo { char a[8]; };",
  );
  expect([...lengthChanges("linux/foo.h")]).toEqual(["4 -> 8"]);
});

test("the commands that carry a record are those of NEW, else of OLD", () => {
  const text = (...commands: readonly string[]): string => ["struct foo { int a; };", ...commands].join("\n");
  const [get, set] = ["#define FOO_GET _IOR('F', 1, struct foo)", "#define FOO_SET _IOW('F', 2, struct foo)"];
  const names = (before: string, after: string): string[] =>
    compared(before, after)
      .commandsOf("struct foo", "linux/foo.h")
      .map(({ name }) => name);
  expect(names(text(get), text(set))).toEqual(["FOO_SET"]);
  expect(names(text(get), text())).toEqual(["FOO_GET"]);
  expect(names(text(), text())).toEqual([]);
});
