import { expect, test } from "vitest";
import { lengthChanges } from "../../src/diff/length-changes.ts";
import { headerOf } from "./header-of.ts";

test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
  ["none", "struct foo { char a[16]; };", "struct foo { char a[16]; };", []],
  ["one", "struct foo { char a[16]; };", "struct foo { char a[32]; };", ["16 -> 32"]],
  ["the inner one", "struct foo { char a[2][16]; };", "struct foo { char a[2][8]; };", ["16 -> 8"]],
  ["in place", "struct foo { struct { char a[4]; } b; };", "struct foo { struct { char a[5]; } b; };", ["4 -> 5"]],
  ["of a flexible array", "struct foo { int n; char a[]; };", "struct foo { int n; char a[4]; };", []],
  ["of one that is flexible now", "struct foo { int n; char a[4]; };", "struct foo { int n; char a[]; };", []],
  ["of none at all", "struct foo { char a[4]; };", "struct foo { char a; };", []],
  ["of a member that is gone", "struct foo { char a[4]; };", "struct foo { char b[5]; };", []],
  ["of a struct that is gone", "struct foo { char a[4]; };", "struct bar { char a[5]; };", []],
  [
    "of several structs",
    "struct foo { char a[4]; };\nstruct bar { char a[4]; char b[6]; };",
    "struct foo { char a[5]; };\nstruct bar { char a[5]; char b[7]; };",
    ["4 -> 5", "6 -> 7"],
  ],
])("%s", (_, before, after, expected) => {
  const { records } = headerOf(after);
  expect([...lengthChanges(headerOf(before), (name) => records.get(name) ?? null)]).toEqual(expected);
});
