import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/declare/input-error.ts";
import { applyHunks } from "../../../src/input/patch/apply-hunks.ts";
import { readDiff } from "../../../src/input/patch/read-diff.ts";

const apply = (
  text: string,
  ...hunks: readonly string[]
): { readonly text: string; readonly remarks: readonly string[] } =>
  applyHunks(text, readDiff(["--- a/x.h", "+++ b/x.h", ...hunks, ""].join("\n"), "p")[0]!.hunks, "x.h");

function refusal(text: string, ...hunks: readonly string[]): string {
  try {
    return `applied: ${apply(text, ...hunks).text}`;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join("");
const change = ["@@ -2,3 +2,3 @@", " b", "-c", "+C", " d"];
const no = "\\ No newline at end of file";

describe("a hunk fits", () => {
  test("where it says", () => {
    expect(apply(lines("a", "b", "c", "d", "e"), ...change)).toEqual({
      text: lines("a", "b", "C", "d", "e"),
      remarks: [],
    });
  });

  test("further down or up", () => {
    expect(apply(lines("1", "2", "3", "a", "b", "c", "d", "e"), ...change).text).toBe(
      lines("1", "2", "3", "a", "b", "C", "d", "e"),
    );
    expect(apply(lines("b", "c", "d", "e"), ...change).text).toBe(lines("b", "C", "d", "e"));
  });

  test("at the nearest of several places, which is said", () => {
    const text = lines("b", "c", "d", "1", "2", "3", "4", "b", "c", "d", "e");
    const { text: patched, remarks } = apply(text, "@@ -7,3 +7,3 @@", " b", "-c", "+C", " d");
    expect(patched).toBe(lines("b", "c", "d", "1", "2", "3", "4", "b", "C", "d", "e"));
    expect(remarks).toEqual(["x.h:8: hunk 1 fits in several places; the one nearest to line 7 is taken"]);
  });

  test("behind the one before it", () => {
    const text = lines("b", "c", "d", "b", "c", "d", "e");
    const both = ["@@ -1,3 +1,3 @@", " b", "-c", "+1", " d", "@@ -4,3 +4,3 @@", " b", "-c", "+2", " d"];
    expect(apply(text, ...both).text).toBe(lines("b", "1", "d", "b", "2", "d", "e"));
  });

  test("without any context where it says", () => {
    expect(apply(lines("a", "a", "a"), "@@ -2,0 +3 @@", "+b").text).toBe(lines("a", "a", "b", "a"));
    expect(apply(lines("a", "x", "a"), "@@ -2 +1,0 @@", "-x").text).toBe(lines("a", "a"));
  });

  test("whatever becomes of the last line feed", () => {
    expect(apply("a\nb", "@@ -1,2 +1,2 @@", " a", "-b", no, "+b").text).toBe("a\nb\n");
    expect(apply("a\nb\n", "@@ -1,2 +1,2 @@", " a", "-b", "+b", no).text).toBe("a\nb");
    expect(apply("a\nb", "@@ -1,2 +1,2 @@", " a", "-b", no, "+c", no).text).toBe("a\nc");
    expect(apply("a\nb", "@@ -1,2 +1,2 @@", "-a", "+c", " b", no).text).toBe("c\nb");
  });
});

describe("a hunk does not fit", () => {
  test.each([
    [lines("a", "b", "x", "d"), change, 'x.h:3: hunk 1 does not apply: the patch wants "c", the file has "x"'],
    [lines("a", "b"), change, 'x.h:3: hunk 1 does not apply: the patch wants "c", the file ends there'],
    [
      lines("a", "b", "C", "d", "e"),
      change,
      'x.h:3: hunk 1 does not apply: the patch wants "c", the file has "C"; it seems to be there already',
    ],
    [
      lines("a", "b", "c"),
      ["@@ -99999999999,3 +99999999999,3 @@", " a", "-x", "+y", " c"],
      'x.h:2: hunk 1 does not apply: the patch wants "x", the file has "b"',
    ],
    ["", change, 'x.h:1: hunk 1 does not apply: the patch wants "b", the file ends there'],
  ])("%j", (text, hunks, message) => {
    expect(refusal(text, ...hunks)).toBe(message);
  });

  test("with less blanks than are there: nothing is taken for alike", () => {
    expect(refusal(lines("a", "b ", "c", "d", "e"), ...change)).toContain('the patch wants "b", the file has "b "');
  });

  test("elsewhere than at the start or the end of the file where it says so", () => {
    expect(refusal(lines("0", "a", "b"), "@@ -1,2 +1,2 @@", "-a", "+x", " b")).toContain("hunk 1 does not apply");
    expect(refusal(lines("a", "b", "0"), "@@ -1,2 +1,3 @@", " a", " b", "+x")).toContain("hunk 1 does not apply");
  });
});

test("a file of equal lines is not searched without end", () => {
  const text = "x\n".repeat(200_000);
  const wanted = [...Array.from({ length: 50_000 }, () => " x"), "-y", "+z", " x"];
  expect(refusal(text, `@@ -2,50002 +2,50002 @@`, ...wanted)).toBe("too many places look alike");
});
