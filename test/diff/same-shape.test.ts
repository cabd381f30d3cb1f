import { describe, expect, test } from "vitest";
import { sameDimensions, sameLayout, samePlace, sameScalar } from "../../src/diff/same-shape.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { flatMembers } from "../../src/layout/flat-members.ts";
import type { FlatMember } from "../../src/layout/flat-members.ts";
import type { Shape } from "../../src/layout/record-layout.ts";
import { recordOf } from "../support/record-of.ts";

const types =
  "enum e { A }; enum d { D }; enum wide { W = 0x100000000 }; struct s { __u32 x; }; struct t { __u32 x; };\n";

describe("a value of one type is the same as of another", () => {
  const shapeOf = (type: string, model: DataModelName): Shape =>
    recordOf(`${types}struct foo { ${type} a; };`, model).members[0]!.shape;
  const areSame = (one: string, other: string, model: DataModelName): boolean[] =>
    [
      [one, other],
      [other, one],
    ].map(([a = "", b = ""]) => sameScalar(shapeOf(a, model), shapeOf(b, model), dataModels[model]));

  test.each([
    ["__u32", "unsigned int"],
    ["long long", "__s64"],
    ["char", "__u8"],
    ["char", "__s8"],
    ["enum e", "__u32"],
    ["enum e", "__s32"],
    ["enum e", "enum d"],
    ["char *", "void *"],
    ["char *", "__u64"],
    ["char *", "enum wide"],
    ["float", "float"],
    ["_Bool", "_Bool"],
    ["struct s", "struct s"],
    ["__be32", "__be32"],
  ])("%s and %s", (one, other) => expect(areSame(one, other, "x86_64")).toEqual([true, true]));

  test.each([
    ["__u32", "__u16"],
    ["__u32", "__s32"],
    ["__u8", "__s8"],
    ["__u32", "__be32"],
    ["__le32", "__be32"],
    ["__be32", "enum e"],
    ["__be32", "struct s"],
    ["__be32", "_Bool"],
    ["__be64", "char *"],
    ["enum e", "__u16"],
    ["enum e", "enum wide"],
    ["char", "__u16"],
    ["float", "double"],
    ["float", "__u32"],
    ["float", "enum e"],
    ["_Bool", "__u8"],
    ["_Bool", "char"],
    ["struct s", "struct t"],
    ["struct s", "__u32"],
    ["struct s", "enum e"],
    ["struct s", "float"],
    ["char *", "__u32"],
  ])("%s and %s are not", (one, other) => expect(areSame(one, other, "x86_64")).toEqual([false, false]));

  test("a pointer is as wide as the machine's", () => {
    expect(areSame("char *", "__u32", "i386")).toEqual([true, true]);
    expect(areSame("char *", "__u64", "i386")).toEqual([false, false]);
  });
});

describe("places", () => {
  const membersOf = (members: string): readonly FlatMember[] => flatMembers(recordOf(`struct foo { ${members} };`));
  const last = (members: string): FlatMember => membersOf(members).at(-1)!;

  test.each([
    ["the same byte of other types", "__u32 a; __u32 b;", "__u32 a; __u8 b[4];", true],
    ["another byte", "__u32 a; __u32 b;", "__u64 a; __u32 b;", false],
    ["the same bits", "__u32 a : 3; __u32 b : 5;", "__u8 a : 3; __u8 b : 5;", true],
    ["more bits", "__u32 a : 3; __u32 b : 5;", "__u32 a : 3; __u32 b : 6;", false],
    ["other bits", "__u32 a : 3; __u32 b : 5;", "__u32 a : 4; __u32 b : 5;", false],
    ["the same bits in units at other bytes", "__u32 : 8; __u32 b : 5;", "__u8 a; __u8 b : 5;", true],
    ["bits and a byte", "__u8 a; __u8 b : 8;", "__u8 a; __u8 b;", false],
    ["bits and a byte at the start", "__u8 b : 8;", "__u8 b;", false],
  ])("%s", (_, before, after, expected) => {
    expect(samePlace(last(before), last(after))).toBe(expected);
    expect(samePlace(last(after), last(before))).toBe(expected);
  });
});

test.each([
  [[], [], true],
  [[4], [4], true],
  [[2, 3], [2, 3], true],
  [[null], [null], true],
  [[], [4], false],
  [[4], [], false],
  [[2], [2, 3], false],
  [[2, 3], [3, 2], false],
  [[null], [0], false],
])("lengths %j and %j", (one, other, expected) => expect(sameDimensions(one, other)).toBe(expected));

describe("two records have the same bytes", () => {
  const areSame = (before: string, after: string): boolean[] => {
    const [one, other] = [before, after].map((text) => recordOf(`${types}${text}`));
    return [
      [one!, other!],
      [other!, one!],
    ].map(([a, b]) => sameLayout(a!, b!, dataModels.x86_64));
  };
  const inFoo = (members: string): string => `struct foo { ${members} };`;

  test.each([
    ["of the same members", "__u32 a; __u64 b;", "__u32 a; __u64 b;"],
    ["under other names and types", "__u32 a; long b;", "enum e x; __s64 y;"],
    ["with a struct of other name", "struct s a; __u32 b;", "struct t a; __u32 b;"],
    ["with structs in place", "struct { __u32 x; } a;", "struct { __u32 y; } b;"],
    ["with a union in place of one member", "struct { __u32 x; } a;", "union { __u32 x; } a;"],
    ["with an array of structs", "struct s a[2];", "struct t a[2];"],
    ["with bits of one width", "__u32 a : 3; __u32 b : 4;", "__u32 c : 3; __u32 d : 4;"],
  ])("%s", (_, before, after) => expect(areSame(inFoo(before), inFoo(after))).toEqual([true, true]));

  test.each([
    ["one grew", "__u32 a;", "__u32 a; __u32 b;"],
    ["one has padding for a member", "__u64 a; __u32 b;", "__u64 a; __u32 b; __u32 c;"],
    ["a member stands elsewhere", "__u8 a; __u16 b;", "__u16 b; __u8 a;"],
    ["a member is smaller", "__u32 a; __u64 b;", "__u16 a; __u64 b;"],
    ["an array is parted otherwise", "__u8 a[2][3];", "__u8 a[3][2];"],
    ["a sign differs", "__u32 a;", "__s32 a;"],
    ["a struct stands for a number", "struct s a;", "__u32 a;"],
    [
      "a struct in place is larger",
      "struct { __u32 x; } a; __u64 b;",
      "struct { __u32 x; } __attribute__((aligned(8))) a; __u64 b;",
    ],
    ["bits are parted otherwise", "__u32 a : 3; __u32 b : 4;", "__u32 a : 4; __u32 b : 3;"],
  ])("not where %s", (_, before, after) => expect(areSame(inFoo(before), inFoo(after))).toEqual([false, false]));

  test.each([
    ["a struct and a union", "struct foo { __u32 a; };", "union u { __u32 a; };\nstruct bar { __u32 a; };", "union u"],
    [
      "a struct and a padded one",
      "struct foo { __u32 a; };",
      "struct bar { __u32 a; } __attribute__((aligned(8)));",
      "struct bar",
    ],
    ["a struct and one with an array", "struct foo { __u32 a[]; };", "struct bar { __u32 a[1]; };", "struct bar"],
  ])("%s have not", (_, before, after, name) => {
    expect(sameLayout(recordOf(before), recordOf(after, "x86_64", name), dataModels.x86_64)).toBe(false);
  });

  test("structs in it count with what is in them, each of them", () => {
    const holder = (inner: string, other = inner): string =>
      `struct a { __u32 x; };\nstruct b { __s32 x; };\nstruct c { __u32 y; };\nstruct foo { struct ${inner} one; struct ${other} two; };`;
    expect(areSame(holder("a"), holder("c"))).toEqual([true, true]);
    expect(areSame(holder("a"), holder("b"))).toEqual([false, false]);
    expect(areSame(holder("a"), holder("a", "b"))).toEqual([false, false]);
    expect(areSame(holder("a", "c"), holder("c", "b"))).toEqual([false, false]);
  });
});
