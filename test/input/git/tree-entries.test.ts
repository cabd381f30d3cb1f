import { expect, test } from "vitest";
import { treeEntries } from "../../../src/input/git/tree-entries.ts";

const entry = (mode: string, name: string, id: string): Buffer =>
  Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(id, "hex")]);

test.each([20, 32])("a tree of ids of %d bytes", (bytes) => {
  const id = (digit: string): string => digit.repeat(2 * bytes);
  const object = Buffer.concat([
    entry("100644", "a b.h", id("0")),
    entry("100755", "b.h", id("2")),
    entry("40000", "c", id("3")),
    entry("120000", "d", id("4")),
    entry("160000", "e", id("5")),
  ]);
  expect([...treeEntries(object, bytes)]).toEqual([
    ["a b.h", { kind: "file", id: id("0") }],
    ["b.h", { kind: "file", id: id("2") }],
    ["c", { kind: "folder", id: id("3") }],
    ["d", { kind: "link", id: id("4") }],
    ["e", { kind: "submodule", id: id("5") }],
  ]);
});

test("what is cut short ends there", () => {
  expect(treeEntries(Buffer.from("100644 a"), 20).size).toBe(0);
});
