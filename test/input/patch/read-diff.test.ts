import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/declare/input-error.ts";
import type { FilePatch } from "../../../src/input/patch/file-patch.ts";
import { readDiff } from "../../../src/input/patch/read-diff.ts";

const read = (...lines: readonly string[]): FilePatch[] => readDiff(lines.join("\n"), "p");

const hunk = ["@@ -1,2 +1,2 @@ struct foo {", " a", "-b", "+c"];

/** "old -> new", and how many hunks. */
const names = (files: readonly FilePatch[]): string[] =>
  files.map(({ oldName, newName, hunks }) => `${oldName?.text} -> ${newName?.text} ${hunks.length}`);

function refusal(...lines: readonly string[]): string {
  try {
    return names(read(...lines)).join();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

describe("names", () => {
  test.each([
    [["diff --git a/x.h b/x.h", "--- a/x.h", "+++ b/x.h", ...hunk], "a/x.h -> b/x.h 1", [1]],
    [["diff --git i/x.h w/x.h", "--- i/x.h", "+++ w/x.h", ...hunk], "i/x.h -> w/x.h 1", [1]],
    [["diff --git x.h x.h", "--- x.h", "+++ x.h", ...hunk], "x.h -> x.h 1", [0, 1]],
    [["diff --git a/a b.h b/a b.h", "--- a/a b.h\t", "+++ b/a b.h\t", ...hunk], "a/a b.h -> b/a b.h 1", [1]],
    [
      [
        'diff --git "a/\\303\\244\\t.h" "b/\\303\\244\\t.h"',
        '--- "a/\\303\\244\\t.h"',
        '+++ "b/\\303\\244\\t.h"',
        ...hunk,
      ],
      "a/ä\t.h -> b/ä\t.h 1",
      [1],
    ],
    [
      ["--- old/x.h\t2026-11-21 10:00:00.000000000 +0100", "+++ new/x.h\t2026-11-21", ...hunk],
      "old/x.h -> new/x.h 1",
      [1, 0, 2, 3, 4],
    ],
    [["diff --git a/x.h b/x.h", "old mode 100644", "new mode 100755"], "a/x.h -> b/x.h 0", [1]],
  ])("%j", (lines, shown, strips) => {
    const files = read(...lines);
    expect(names(files)).toEqual([shown]);
    expect(files[0]!.newName!.strips).toEqual(strips);
  });

  test("of files that come and go", () => {
    expect(
      names(
        read(
          "diff --git a/x.h b/x.h",
          "new file mode 100644",
          "index 0000000..e69de29",
          "diff --git a/y.h b/y.h",
          "deleted file mode 100644",
          "--- a/y.h",
          "+++ /dev/null",
          "@@ -1 +0,0 @@",
          "-y",
          "--- /dev/null",
          "+++ b/z.h",
          "@@ -0,0 +1 @@",
          "+z",
          "--- a/w.h\t1970-01-01 01:00:00.000000000 +0100",
          "+++ b/w.h\t2026-11-21 10:00:00.000000000 +0100",
          "@@ -0,0 +1 @@",
          "+w",
        ),
      ),
    ).toEqual(["undefined -> b/x.h 0", "a/y.h -> undefined 1", "undefined -> b/z.h 1", "undefined -> b/w.h 1"]);
  });

  test("of a rename and a copy are paths", () => {
    const moved = (kind: string): FilePatch =>
      read(
        `diff --git a/x.h b/y.h`,
        "similarity index 90%",
        `${kind} from x.h`,
        `${kind} to y.h`,
        "--- a/x.h",
        "+++ b/y.h",
        ...hunk,
      )[0]!;
    expect(moved("rename")).toMatchObject({
      moved: "renamed",
      oldName: { text: "x.h", strips: [0] },
      newName: { text: "y.h" },
    });
    expect(moved("copy")).toMatchObject({ moved: "copied" });
  });

  test.each([
    [["rename from x.h", "rename to y.h", "--- a/x.h", "+++ b/z.h"], "y.h and +++ b/z.h"],
    [["copy from x.h", "copy to y.h", "--- a/z.h", "+++ b/y.h"], "x.h and --- a/z.h"],
    [["new file mode 100644", "--- a/x.h", "+++ b/x.h"], "/dev/null and --- a/x.h"],
    [["deleted file mode 100644", "--- a/x.h", "+++ b/x.h"], "/dev/null and +++ b/x.h"],
  ])("%j contradict each other, as git has it", (heading, both) => {
    expect(refusal("diff --git a/x.h b/x.h", ...heading, ...hunk)).toBe(`p: two names of one file: ${both}`);
  });

  test("of a rename may stand without a prefix", () => {
    const moved = ["similarity index 90%", "rename from d/x.h", "rename to d/y.h"];
    const files = read("diff --git d/x.h d/y.h", ...moved, "--- d/x.h", "+++ d/y.h", ...hunk);
    expect(names(files)).toEqual(["d/x.h -> d/y.h 1"]);
  });

  test("that blanks leave open are refused", () => {
    expect(refusal("diff --git a/x y.h b/z y.h", "old mode 100644", "new mode 100755")).toContain(
      "can't tell which file",
    );
  });
});

test("what is no text is said", () => {
  const noText = (...lines: readonly string[]): string | null => read("diff --git a/x b/x", ...lines)[0]!.noText;
  expect(noText("index 1..2", "Binary files a/x and b/x differ")).toBe("binary");
  expect(noText("index 1..2 100644", "GIT binary patch", "literal 4", "LcmZQzfPjR*0RR91", "")).toBe("binary");
  expect(noText("new file mode 120000", "--- /dev/null", "+++ b/x", "@@ -0,0 +1 @@", "+y")).toBe("a symbolic link");
  expect(noText("index 1..2 160000", "--- a/x", "+++ b/x", "@@ -1 +1 @@", "-y", "+z")).toBe("a submodule");
  expect(noText("index 1..2 100644", "--- a/x", "+++ b/x", ...hunk)).toBeNull();
});

describe("a hunk", () => {
  const at = ["--- a/x.h", "+++ b/x.h"];
  const lines = (...rest: readonly string[]): readonly string[] =>
    read(...at, ...rest)[0]!.hunks.flatMap((one) => one.lines);

  test("ends where its header says: a signature, a header of the next file and a footer are no part of it", () => {
    expect(lines(...hunk, "-- ", "2.43.0", "")).toEqual([" a", "-b", "+c"]);
    expect(lines(...hunk, "--", "a list's footer")).toEqual([" a", "-b", "+c"]);
    expect(lines(...hunk, "-----BEGIN PGP SIGNATURE-----")).toEqual([" a", "-b", "+c"]);
    expect(names(read(...at, ...hunk, "--- a/y.h", "+++ b/y.h", ...hunk))).toEqual([
      "a/x.h -> b/x.h 1",
      "a/y.h -> b/y.h 1",
    ]);
  });

  test("may hold what looks like a header", () => {
    expect(lines("@@ -1,2 +1,2 @@", "--- a/y.h", "-diff --git a/z b/z", "+++ b/y.h", "+@@ -1 +1 @@")).toEqual([
      "--- a/y.h",
      "-diff --git a/z b/z",
      "+++ b/y.h",
      "+@@ -1 +1 @@",
    ]);
  });

  test("may have lost the blank of an empty line", () => {
    expect(lines("@@ -1,3 +1,3 @@", " a", "", "-b", "+c", "")).toEqual([" a", " ", "-b", "+c"]);
  });

  test("keeps its word on the last line feed", () => {
    const no = "\\ No newline at end of file";
    expect(lines("@@ -1 +1 @@", "-a", no, "+b", no, "")).toEqual(["-a", no, "+b", no]);
  });

  test("has the line ends of its file, not those that a mail gave to all of it", () => {
    expect(readDiff([...at, ...hunk].map((line) => `${line}\r\n`).join(""), "p")[0]!.hunks[0]!.lines).toEqual([
      " a",
      "-b",
      "+c",
    ]);
    expect(lines("@@ -1 +1 @@", "-a\r", "+b\r")).toEqual(["-a\r", "+b\r"]);
  });

  test.each([
    [["@@ -1,2 +1,2 @@", " a", "-b"], "cut off at the end of the patch"],
    [
      ["@@ -1,2 +1,2 @@", " a long", "line", "-b", "+c"],
      "its line 2 was wrapped on the way, or the patch edited: line",
    ],
    [["@@ -1,2 +1,2 @@", "\ta", "-b", "+c"], "its line 1 has lost the blank in front: a"],
    [["@@ -1 +1 @@", "-a", "-b", "+c"], "its header counts other lines than it has: @@ -1 +1 @@"],
    [["@@ -1 +1 @@", "-a", "+b", "+c"], "it has more lines than its header says: @@ -1 +1 @@"],
    [["@@ -x +1 @@", "-a", "+b"], "not the header of a hunk: @@ -x +1 @@"],
    [["@@ -1,99999999999999999999 +1 @@"], "not the header of a hunk: @@ -1,99999999999999999999 +1 @@"],
  ])("%j is damaged", (body, why) => {
    expect(refusal(...at, ...body)).toBe(`p: b/x.h: hunk 1 is damaged: ${why}`);
  });
});

test.each([
  [["diff --git a/x.h b/x.h", "deleted file mode 100644", "--- /dev/null", "+++ b/x.h"], "a/x.h b/x.h"],
  [["--- /dev/null", "+++ /dev/null"], "/dev/null"],
])("%j is a file on neither side", (heading, name) => {
  expect(refusal(...heading, ...hunk)).toBe(`p: a file that is on neither side: ${name}`);
  expect(refusal(...heading, "@@ -x")).toBe(`p: a file that is on neither side: ${name}`);
});

test.each([
  [["--- a/x.h", "", "+++ b/x.h", "@@ -4"], "p: b/x.h: no change of it follows: --- a/x.h"],
  [["index 123..456 100644", "--- a/x.h", "+++ b/x.h"], "p: b/x.h: no change of it follows: --- a/x.h"],
  [["old mode 100644"], "p: b/x.h: no change of it follows: cut off"],
])("a file is named, and %j is no change of it, as git has it", (rest, why) => {
  expect(refusal("diff --git a/x.h b/x.h", ...rest)).toBe(why);
});

test("a hunk of no file is refused, but in a mail's message", () => {
  const file = ["--- a/x.h", "+++ b/x.h", ...hunk];
  expect(refusal(...file, "", ...hunk)).toBe(`p: line ${file.length + 2}: a hunk of no file: ${hunk[0]}`);
  expect(refusal(...hunk, "", ...file)).toBe(`p: line 1: a hunk of no file: ${hunk[0]}`);
  const mail = (...lines: readonly string[]): FilePatch[] => readDiff(lines.join("\n"), "p", true);
  expect(names(mail(...hunk, "", ...file))).toEqual(["a/x.h -> b/x.h 1"]);
  expect(() => mail(...file, "", ...hunk)).toThrow("a hunk of no file");
});
