import { describe, expect, test } from "vitest";
import { check, memorySource } from "../../src/index.ts";
import type { JudgeOptions, TextSource } from "../../src/index.ts";
import { json } from "../../src/report/json.ts";
import { coloured, plain } from "../../src/report/paint.ts";
import { terse } from "../../src/report/terse.ts";
import { text } from "../../src/report/text.ts";
import { uncheckedLine } from "../../src/report/unchecked.ts";

type Files = Readonly<Record<string, string>>;

/** Two trees in memory, whose files are called old/… and new/…. */
function compare(before: Files, after: Files, options?: JudgeOptions): ReturnType<typeof check> {
  const tree = (name: string, files: Files): TextSource => ({
    ...memorySource(name, files),
    label: (path) => `${name}/${path}`,
  });
  return check(tree("old", before), tree("new", after), options);
}

const changed = compare(
  { "foo.h": "struct foo { int a; int b; int c; int d; int e; };\n" },
  {
    "foo.h":
      "\n\nstruct foo {\n\tint a;\n\tint b;\n\tint c;\n\tint e;\n\tint d;\n};\n#define FOO 1\n#include <bar.h>\n",
  },
);

describe("a report", () => {
  test("names files as the user does: what is gone by OLD, all else by NEW", () => {
    const { findings } = compare(
      { "a.h": "struct a { int x; };\nstruct b { int x; };\n" },
      { "a.h": "\nstruct b { short x; };\n" },
    );
    const places = findings.map(({ subject, file, line, oldFile, oldLine }) => [subject, file, line, oldFile, oldLine]);
    expect(places).toContainEqual(["struct b.x", "new/a.h", 2, "old/a.h", 2]);
    expect(places).toContainEqual(["struct a", "old/a.h", 1, "old/a.h", 1]);
  });

  test("is breaking by an error, risky by a warning, compatible by notes and nothing", () => {
    const verdict = (before: string, after: string): string => compare({ "a.h": before }, { "a.h": after }).verdict;
    expect(verdict("struct a { int x; };", "struct a { int y[2]; int x; };")).toBe("breaking");
    expect(verdict("struct a { int x; };", "struct a { int x; int y; };")).toBe("risky");
    expect(verdict("struct a { int x; };", "struct a { int x; }; struct b { int x; };")).toBe("compatible");
  });

  test("counts what NEW declares, once for all data models", () => {
    const after = {
      "a.h": 'struct a { int x; };\nunion u { int x; };\nenum e { E, F };\n#define A 1\n#define B "b"\n',
      "b.h": "#ifdef __i386__\n#define ONLY_I386 1\n#endif\n#include <nothing.h>\n",
    };
    expect(compare({}, after).summary).toEqual({ headers: 2, structs: 2, commands: 0, constants: 5, notSeen: 1 });
  });
});

describe("paths", () => {
  const before = { "linux/a.h": "#include <linux/b.h>\nstruct a { int x; };", "linux/b.h": "struct b { int x; };" };
  const after = { "linux/a.h": "#include <linux/b.h>\n", "linux/b.h": "struct a { int x; };\nstruct b { long x; };" };

  test("limit what is said, not what is known", () => {
    expect(compare(before, after, { paths: ["linux/a.h"] }).findings).toEqual([]);
    const { findings, summary } = compare(before, after, { paths: ["linux/b.h"] });
    expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(["new/linux/b.h"]));
    expect(summary).toMatchObject({ headers: 1, structs: 2 });
  });
});

describe("what can't be read", () => {
  const good = "struct a { int x; };\nstruct b { int x; };\n";

  test("in NEW alone could not be checked: a header", () => {
    const { couldNotCheck, notSeen } = compare({ "a.h": good }, { "a.h": `#if 1\n${good}` });
    expect(couldNotCheck.map(uncheckedLine)).toEqual([
      "new/a.h:1: #if without #endif; a.h could be read in old and can't be compared",
    ]);
    expect(notSeen).toEqual([{ file: "new/a.h", line: 1, why: "#if without #endif", subject: null }]);
  });

  test("in NEW alone could not be checked: a declaration", () => {
    const { couldNotCheck } = compare({ "a.h": good }, { "a.h": "struct a { int x; };\nstruct b { struct b x; };\n" });
    expect(couldNotCheck).toHaveLength(1);
    expect(uncheckedLine(couldNotCheck[0]!)).toMatch(/^new\/a\.h:2: .*itself; struct b could be read in old/);
  });

  test.each([
    [
      "struct a { nope_t x; };",
      "struct a { nope_t x; int y; };",
      /^new\/a\.h:1: .*; struct a could not be read in old and changed: give --include/,
    ],
    [
      "#define A _IOW('a', 1, struct nope)",
      "#define A _IOW('a', 2, struct nope)",
      /; A could not be read in old and changed/,
    ],
    [
      "struct a { nope_t x; };",
      "typedef int nope_t;\nstruct a { int y; nope_t x; };",
      /^old\/a\.h:1: .* is another text in new: give --include/,
    ],
    ["struct a { nope_t x; };\n#define B 1", "#define B 1", /^old\/a\.h:1: .* is gone in new/],
    [
      "struct a { int x };",
      "struct a { int x, y };",
      /^new\/a\.h:1: .*; struct a could not be read in old and changed: compare it by hand$/,
    ],
    [
      "typedef struct { int x } a;",
      "typedef struct { int x, y } a;",
      /^new\/a\.h:1: .*; a\.h is another text than in old/,
    ],
    ["#if 1\n#define A B", "#if 1\n#define A C", /^new\/a\.h:1: .*; a\.h is another text than in old/],
    ["#if (\n#define A 1\n#endif", "#if (\n#define A 2\n#endif", /^new\/a\.h:1: .*; a\.h is another text than in old/],
  ])("in both and changed could not be checked: %s", (before, after, expected) => {
    const { couldNotCheck } = compare({ "a.h": before }, { "a.h": after });
    expect(couldNotCheck).toHaveLength(1);
    expect(uncheckedLine(couldNotCheck[0]!)).toMatch(expected);
  });

  test.each([
    ["struct a { nope_t x; };", "/* x */\nstruct a {\n\tnope_t x; /**< X */\n};"],
    ["#define A _IOW('a', 10, struct nope)", "#define A\t_IOW('a', 0xa, \\\n\tstruct nope) // A"],
    ["struct a { int x };", "struct a {\n\tint x /* x */\n};"],
    ["#if 1\n#define A B", "\n#if  1\n\n#define\tA B"],
    ["struct a { nope_t x; };", "typedef int nope_t;\nstruct a { nope_t x; };"],
    ["struct a { nope_t x; };", "struct a { nope_t x; };\nstruct b { nope_t x; };"],
    ["#error no\n#define A 1", "#error no\n#define A 1\n#define B 2"],
  ])("in both is no change where the text is the same: %s", (before, after) => {
    expect(compare({ "a.h": before }, { "a.h": after }).couldNotCheck).toEqual([]);
  });

  test("in both, and moved, is no change", () => {
    const gap = "struct a { nope_t x; };";
    expect(compare({ "a.h": gap, "b.h": "" }, { "a.h": "", "b.h": gap }).couldNotCheck).toEqual([]);
  });

  test("for want of a struct that is gone is said of the struct", () => {
    const command = "#define FOO_GET _IOC(2, 'F', 1, sizeof(struct b))\n";
    const after = { "a.h": `struct a { int x; };\n${command}` };
    const { couldNotCheck, findings } = compare({ "a.h": good + command }, after);
    expect(couldNotCheck).toEqual([]);
    expect(findings.map(({ rule, subject }) => `${rule} ${subject}`)).toEqual(["type-removed struct b"]);
  });

  test("in both is listed, and hides nothing new", () => {
    const bad = { "a.h": `#include <nothing.h>\n${good}` };
    const { couldNotCheck, notSeen, verdict } = compare(bad, bad);
    expect([couldNotCheck, notSeen.length, verdict]).toEqual([[], 1, "compatible"]);
  });

  test.each([
    ["a comment that never ends", `/*\n${good}`, good],
    ["what is no text", "\0", good],
    ["a part of it", `#if 1 +\n#define HIDDEN 1\n#endif\n${good}`, `#define HIDDEN 2\n${good}`],
  ])("in OLD alone may have been what NEW has more: %s", (_, old, now) => {
    const { couldNotCheck } = compare({ "a.h": old }, { "a.h": now });
    expect(couldNotCheck.map(({ file, why }) => [file, why])).toEqual([
      [
        "old/a.h",
        expect.stringMatching(/; a\.h could not be read in full in old and can be in new: compare it by hand$/),
      ],
    ]);
  });

  test("in OLD alone is listed under its old name", () => {
    const { couldNotCheck, notSeen } = compare({ "a.h": `${good}#endif\n` }, { "a.h": good });
    expect(couldNotCheck).toEqual([]);
    expect(notSeen).toEqual([{ file: "old/a.h", line: 3, why: "#endif without #if", subject: null }]);
  });

  test("is no loss where the declaration stands elsewhere in NEW", () => {
    const before = { "a.h": "struct a { int x; };", "b.h": "" };
    const after = { "a.h": "struct a { int x; };", "b.h": "struct a { struct a x; };" };
    expect(compare(before, after).couldNotCheck).toEqual([]);
  });
});

describe("formats", () => {
  test("text", () => {
    expect(text(changed, plain)).toMatchInlineSnapshot(`
      "new/foo.h:8: error[running]: struct foo.d moved 12 -> 16 (2 members moved)  (field-moved) [x86_64 i386]
          struct foo {
                  int a;  /*  0 4 */
                  int b;  /*  4 4 */
                  int c;  /*  8 4 */
          -       int d;  /* 12 4 */
          -       int e;  /* 16 4 */
          +       int e;  /* 12 4 */
          +       int d;  /* 16 4 */
          };
          an old program sends   00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 02 00 00 00
          old kernel: d = 1, e = 2      new kernel: d = 2, e = 1
          instead: Append new members, or give new meaning to reserved bytes. A new layout is a new struct under a new
            command.
          uapi-compat explain field-moved  # fingerprint 096ffdd43ad4

      new/foo.h:11: not seen: #include <bar.h>: no such header in the given roots

      breaking: 1 error; read 1 header, 1 struct, 0 commands, 1 constant [x86_64 i386]; 1 not seen; not everything could be checked
      "
    `);
  });

  test("terse", () => {
    expect(terse(changed, plain)).toMatchInlineSnapshot(`
      "new/foo.h:8: error[running]: struct foo.d moved 12 -> 16 (2 members moved)  (field-moved) [x86_64 i386]
      new/foo.h:11: not seen: #include <bar.h>: no such header in the given roots
      breaking: 1 error; read 1 header, 1 struct, 0 commands, 1 constant [x86_64 i386]; 1 not seen; not everything could be checked
      "
    `);
  });

  test("json holds schema 1, its keys in order", () => {
    const report: Record<string, unknown> = JSON.parse(json(changed, plain));
    expect(Object.keys(report)).toEqual([
      "schema",
      "verdict",
      "old",
      "new",
      "dataModels",
      "summary",
      "findings",
      "notSeen",
    ]);
    expect(report).toMatchObject({
      schema: 1,
      verdict: "breaking",
      old: "old",
      new: "new",
      dataModels: ["x86_64", "i386"],
      summary: { headers: 1, structs: 1, commands: 0, constants: 1, notSeen: 1 },
      notSeen: [{ file: "new/foo.h", line: 11, why: "#include <bar.h>: no such header in the given roots" }],
    });
    const [finding] = (report.findings as Record<string, unknown>[]).filter(({ rule }) => rule === "field-moved");
    expect(Object.keys(finding!)).toEqual([
      "rule",
      "promise",
      "level",
      "subject",
      "file",
      "line",
      "oldFile",
      "oldLine",
      "message",
      "instead",
      "dataModels",
      "contract",
      "witness",
      "fingerprint",
      "accepted",
    ]);
    expect(finding).toMatchObject({
      promise: "running",
      level: "error",
      subject: "struct foo.d",
      file: "new/foo.h",
      line: 8,
      oldFile: "old/foo.h",
      oldLine: 1,
      dataModels: ["x86_64", "i386"],
      fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
  });

  test("colour changes no letter", () => {
    // oxlint-disable-next-line no-control-regex
    expect(text(changed, coloured).replace(/\u001b\[[\d;]*m/g, "")).toBe(text(changed, plain));
    expect(text(changed, coloured)).toContain("\u001b[1;31merror[");
  });

  test("findings about one record share its picture, those of one rule without a picture its advice", () => {
    const before = "struct a { int x; int y; };\n#define FOO 1\n#define BAR 1\n";
    const page = text(compare({ "a.h": before }, { "a.h": "struct a { short x; char y; };\n" }), plain);
    expect(page.match(/struct a \{/g)).toHaveLength(1);
    expect(page.match(/uapi-compat explain constant-removed/g)).toHaveLength(1);
  });

  test("names steer no terminal", () => {
    const steers = (written: string): boolean => ["\u001b", "\u202e"].some((mark) => written.includes(mark));
    const name = "a\u001b[31m\u202e\n.h";
    const report = compare({ [name]: "struct a { int x; };" }, { [name]: "struct a { char x; };" });
    for (const written of [text(report, plain), terse(report, plain)]) {
      expect(written).toContain("new/a\\x1b[31m\\u202e\\x0a.h:1:");
      expect(steers(written)).toBe(false);
    }
    expect(steers(json(report, plain))).toBe(false);
    expect(JSON.parse(json(report, plain))).toMatchObject({ findings: [{ file: `new/${name}` }] });
  });
});

describe("accepted findings", () => {
  const before = { "a.h": "struct a { int x; int y; };\nstruct b { int x; int y; };\nstruct c { int x; int y; };\n" };
  const after = { "a.h": "struct a { int y; int x; };\nstruct b { int y; int x; };\nstruct c { int y; int x; };\n" };
  const entry = { reason: "why", expires: null, rule: null, subject: null, at: "c.toml:1" };
  const fingerprints = compare(before, after).findings.map(({ fingerprint }) => fingerprint);
  const [first = "", second = "", third = ""] = fingerprints;
  const accepting = (...which: string[]): ReturnType<typeof check> =>
    compare(before, after, { accepted: which.map((fingerprint) => ({ ...entry, fingerprint })) });

  test("count in no verdict", () => {
    expect(fingerprints).toHaveLength(3);
    expect(accepting(first, second).verdict).toBe("breaking");
    expect(accepting(first, second, third).verdict).toBe("compatible");
  });

  test("are a line each in text, those that follow each other together", () => {
    const [one, two] = text(accepting(first, second), plain).split("\n\n");
    expect(one).toMatch(/^new\/a\.h:1: .*accepted: why \(c\.toml:1\)\nnew\/a\.h:2: .*accepted: why \(c\.toml:1\)$/);
    expect(two).toMatch(/^new\/a\.h:3: [^]*explain field-moved {2}# fingerprint [0-9a-f]{12}$/);
    expect(text(accepting(second), plain)).toMatch(/breaking: 2 errors, 1 accepted; read/);
    expect(text(accepting(first, second, third), plain)).toMatch(/compatible: 3 accepted; read/);
  });

  test("say so in JSON", () => {
    const { findings } = JSON.parse(json(accepting(second), plain)) as { findings: { accepted: string | null }[] };
    expect(findings.map(({ accepted }) => accepted)).toEqual([null, "why (c.toml:1)", null]);
  });
});

test("findings with the same advice show their fingerprints in their order, up to four", () => {
  const lines = (count: number): string[] => {
    const names = Array.from({ length: count }, (_, index) => `A${index}`);
    const report = compare(
      { "a.h": names.map((name, index) => `#define ${name} ${index * 100}\n`).join("") },
      { "a.h": names.map((name, index) => `#define ${name} ${index * 100 + 7}\n`).join("") },
    );
    const explain = /explain constant-changed {2}# (.*)$/m.exec(text(report, plain))![1]!;
    return [explain, report.findings.map(({ fingerprint }) => fingerprint).join(" ")];
  };
  const [four, digits] = lines(4);
  expect(four).toBe(`fingerprints ${digits}`);
  expect(lines(5)[0]).toBe("5 fingerprints: --format json");
});
