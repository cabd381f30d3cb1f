import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { takeSnapshot } from "../../../src/gate/take-snapshot.ts";
import { isSnapshot } from "../../../src/input/snapshot/is-snapshot.ts";
import { memorySource } from "../../../src/input/memory-source.ts";
import { snapshotSource, sourceOfSnapshot } from "../../../src/input/snapshot/snapshot-source.ts";
import { temporaryTree } from "../../support/temporary-tree.ts";

const headers = {
  "linux/bar.h": "#include <linux/foo.h>\nstruct bar { struct foo foo; };\n",
  "linux/foo.h": "enum kind { ONE = 1 };\nstruct foo { int a; long b : 3; enum kind kind; };\n#define FOO 1\n",
};
const text = takeSnapshot(memorySource("tree", headers));
const lineOf = (part: string): number => text.split("\n").findIndex((line) => line.includes(part)) + 1;

test("is known by its beginning, whatever the file is called", () => {
  const root = temporaryTree({
    abi: text,
    "with-mark.json": `\uFEFF\n ${text}`,
    "foo.h": "struct foo { int a; };",
    empty: "",
  });
  expect(
    ["abi", "with-mark.json", "foo.h", "empty", "nowhere", "."].map((file) => isSnapshot(join(root, file))),
  ).toEqual([true, true, false, false, false, false]);
  expect(snapshotSource(join(root, "with-mark.json")).headers).toEqual(["linux/bar.h", "linux/foo.h"]);
});

test("a fact stands on each line", () => {
  expect(text.split("\n").slice(0, 17)).toEqual([
    "{",
    '"uapi-compat": "snapshot of uapi-compat",',
    '"schema": 1,',
    '"dataModels": ["x86_64","i386"],',
    '"facts": [',
    '{"header":"linux/bar.h","includes":["linux/foo.h"]},',
    '{"struct":"struct bar","size":{"x86_64":16,"i386":12},"align":{"x86_64":8,"i386":4}},',
    '{"member":"struct bar.foo","type":"struct foo","offset":0,"size":{"x86_64":16,"i386":12},"align":{"x86_64":8,"i386":4},"as":"record struct foo"},',
    '{"header":"linux/foo.h","includes":[]},',
    '{"struct":"struct foo","size":{"x86_64":16,"i386":12},"align":{"x86_64":8,"i386":4}},',
    '{"member":"struct foo.a","type":"int","offset":0,"size":4,"align":4,"as":"s32"},',
    '{"member":"struct foo.b","type":"long","offset":{"x86_64":0,"i386":4},"size":{"x86_64":8,"i386":4},"align":{"x86_64":8,"i386":4},"as":{"x86_64":"s64","i386":"s32"},"bits":[32,3]},',
    '{"member":"struct foo.kind","type":"enum kind","offset":8,"size":4,"align":4,"as":"enum u32 enum kind"},',
    '{"enum":"enum kind","size":4,"signed":false},',
    '{"enumerator":"ONE","value":1,"written":"1"},',
    '{"constant":"FOO","value":1,"type":"int","text":"1"}',
    "],",
  ]);
});

test("where a line moves, no fact changes", () => {
  const moved = takeSnapshot(memorySource("tree", { ...headers, "linux/foo.h": `\n\n${headers["linux/foo.h"]}` }));
  const changed = moved.split("\n").filter((line) => !text.includes(line));
  expect(changed.map((line) => line.slice(0, 36))).toEqual(['{"header":"linux/foo.h","places":[0,']);
});

const damage: readonly (readonly [what: string, from: string, to: string, line: number | null, message: string])[] = [
  ["another kind of JSON", '"snapshot of uapi-compat"', '"a letter"', null, "no snapshot of uapi-compat"],
  [
    "a later format",
    '"schema": 1',
    '"schema": 2',
    null,
    "written by a later uapi-compat (schema 2); update the one that reads it",
  ],
  ["a format that never was", '"schema": 1', '"schema": 0', null, "schema 0 is not known; take the snapshot again"],
  ["a data model of tomorrow", '"i386"]', '"e2k"]', null, "data model e2k is not known; update uapi-compat"],
  ["no JSON", '"offset":0', '"offset":', lineOf("struct bar.foo"), "no JSON, or cut off; take the snapshot again"],
  [
    "a wrong type",
    '"offset":0,"size":4',
    '"offset":"0","size":4',
    lineOf("struct foo.a"),
    '"offset" is not a whole number',
  ],
  [
    "an absurd number",
    '"offset":0,"size":4',
    '"offset":1e300,"size":4',
    lineOf("struct foo.a"),
    '"offset" is not a whole number',
  ],
  [
    "a fact that lacks something",
    '"as":"s32"}',
    '"as":"s31x"}',
    lineOf("struct foo.a"),
    '"as": s31x is no shape of a value',
  ],
  [
    "a record that is not there",
    "record struct foo",
    "record struct goo",
    lineOf("struct bar.foo"),
    "struct goo is nowhere in the file",
  ],
  [
    "a record in itself",
    "record struct foo",
    "record struct bar",
    lineOf('"struct":"struct bar"'),
    "it contains itself",
  ],
  [
    "a kind of fact that is not known",
    '{"constant":',
    '{"__proto__":',
    lineOf('"FOO"'),
    "a fact of a kind that is not known",
  ],
  [
    "includes that go round",
    '"includes":[]',
    '"includes":["linux/bar.h"]',
    lineOf('"linux/bar.h","includes"'),
    "linux/bar.h is included by what it includes",
  ],
];

describe("what can't be read is said with its line", () => {
  test.each(damage)("%s", (_, from, to, line, message) => {
    expect(text).toContain(from);
    const open = (): unknown => {
      const source = sourceOfSnapshot("abi.json", text.replace(from, to));
      return source.models.map((model) => source.abi(model, null));
    };
    expect(open).toThrow(`${line === null ? "abi.json" : `abi.json:${line}`}: ${message}`);
  });

  test("a fact that stands there twice", () => {
    const [line = ""] = text.split("\n").filter((each) => each.includes('"FOO"'));
    const twice = text.replace(line, `${line},\n${line}`);
    expect(() => sourceOfSnapshot("abi.json", twice).abi("x86_64", null)).toThrow(
      `abi.json:${lineOf('"FOO"') + 1}: "places" does not tell where it stands`,
    );
  });

  test("a property that stands there twice", () => {
    const twice = text.replace('"value":1,"type"', '"value":1,"value":2,"type"');
    expect(() => sourceOfSnapshot("abi.json", twice)).toThrow(
      `abi.json:${lineOf('"FOO"')}: a property stands there twice`,
    );
  });
});
