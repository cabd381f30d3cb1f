import { describe, expect, test } from "vitest";
import { changeKinds } from "../../src/diff/change.ts";
import type { ChangeKind } from "../../src/diff/change.ts";
import { changes, memorySource } from "../../src/index.ts";
import { wordsFor } from "../../src/report/change-words.ts";
import { changelogFormats } from "../../src/report/changelog-formats.ts";
import { sectionsOf } from "../../src/report/changelog-sections.ts";
import type { Changelog } from "../../src/report/changelog.ts";
import { plain } from "../../src/report/paint.ts";
import { changesIn } from "../support/findings-between.ts";
import { kindExamples } from "../support/kind-examples.ts";

const kinds = Object.entries(changeKinds).flatMap(([subject, actions]) =>
  actions.map((action) => `${subject} ${action}` as ChangeKind),
);

test("every kind of change has words", async () => {
  const lines = kinds.map((kind) => {
    const [before, after] = kindExamples[kind];
    const change = changesIn(before, after).find(({ subject, action }) => `${subject} ${action}` === kind);
    return `${kind}: ${change === undefined ? "" : wordsFor(change)}`;
  });
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../golden/changes-by-kind.txt");
});

const log = (before: string, after: string): Changelog =>
  changes(memorySource("old", { "linux/foo.h": before }), memorySource("new", { "linux/foo.h": after }));

describe.each(kinds)("%s", (kind) => {
  const [before, after] = kindExamples[kind];
  const found = changesIn(before, after);

  test("stands once in the sections, with every other change of its example", () => {
    const logged = found.map((change) => ({
      kind: `${change.subject} ${change.action}` as ChangeKind,
      subject: change.name,
      header: change.header,
      file: change.header,
      line: 1,
      dataModels: [change.model],
      words: wordsFor(change),
      change,
    }));
    const shown = sectionsOf(logged).flatMap(({ entries }) =>
      entries.flatMap(({ head, details }) => [head, ...details].flatMap((line) => line.change ?? [])),
    );
    expect(shown.toSorted(byWords)).toEqual(logged.toSorted(byWords));
  });
});

function byWords(a: { readonly words: string }, b: { readonly words: string }): number {
  if (a.words === b.words) return 0;
  return a.words < b.words ? -1 : 1;
}

const grown = log(
  "struct foo { unsigned int size; };\nenum e { A };\n",
  "struct foo { unsigned int size; long more; };\nenum e { A, B = 0x4000000000000000 };\n#define __X__ 3\n",
);
const write = (format: string, changelog = grown): string => changelogFormats.get(format)!(changelog, plain);

test("text says the data models where they differ", () => {
  expect(write("text")).toBe(`linux/foo.h
  resized structs and unions
    struct foo 4 -> 16 bytes [x86_64]
      is aligned to 4 -> 8 bytes [x86_64]
      has 4 bytes that no member has, at 4 [x86_64]
      is laid out otherwise on i386: 16 bytes on x86_64, 8 there [x86_64]
      4 -> 8 bytes [i386]
      is laid out otherwise on x86_64: 8 bytes on i386, 16 there [i386]
      more is new: long at 8, 8 bytes [x86_64]
      more is new: long at 4, 4 bytes [i386]
  new enums and values
    enum e
      B = 4611686018427387904 (0x4000000000000000)
    __X__ = 3
  changed values
    enum e 4 -> 8 bytes

11 changes from old to new [x86_64 i386]
`);
});

test("Markdown keeps names whole", () => {
  const text = write("markdown");
  expect(text).toContain("# Changes from old to new\n");
  expect(text).toContain("\n- \\_\\_X\\_\\_ = 3\n");
  expect(text).toContain("\n- struct foo 4 -\\> 16 bytes (x86\\_64)\n");
});

test("JSON has an object for each change, and rounds no number", () => {
  const object = JSON.parse(write("json"));
  expect(object).toMatchObject({ schema: 1, old: "old", new: "new", dataModels: ["x86_64", "i386"], notSeen: [] });
  expect(object.changes).toHaveLength(11);
  expect(object.changes).toContainEqual({
    kind: "enumerator added",
    subject: "B",
    header: "linux/foo.h",
    file: "linux/foo.h",
    line: 2,
    old: null,
    new: { name: "B", value: "0x4000000000000000", enum: "enum e" },
    text: "B = 4611686018427387904 (0x4000000000000000)",
    dataModels: ["x86_64", "i386"],
  });
});

test("JSON has the members of a struct that is new", () => {
  const added = log("", "struct foo { int a; };\nstruct bar { struct foo b[2]; };\n");
  const { changes: all } = JSON.parse(write("json", added));
  expect(all.map((change: { new: object }) => change.new)).toContainEqual({
    name: "struct bar",
    size: 8,
    align: 4,
    fields: [{ name: "b", type: "struct foo[2]", offset: 0, size: 8 }],
  });
});

test("nothing is nothing in every format", () => {
  const same = log("struct foo { int a; };\n", "struct foo { int a; };\n");
  expect(write("text", same)).toBe("0 changes from old to new [x86_64 i386]\n");
  expect(JSON.parse(write("json", same)).changes).toEqual([]);
  expect(write("markdown", same)).toContain("# Changes");
});
