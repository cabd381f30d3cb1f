import { expect, test } from "vitest";
import { pairFields } from "../../src/diff/field-pairs.ts";
import { dataModels } from "../../src/layout/data-models.ts";
import { flatMembers } from "../../src/layout/flat-members.ts";
import { recordOf } from "../support/record-of.ts";

const types = "struct in { __u32 x; };\nstruct like { __u32 y; };\nstruct big { __u32 x; __u32 z; };\n";

/** Which members go together: "a > b" where the name is another, "-a" what is gone, "+b" what came. */
function paired(before: string, after: string): string[] {
  const [old, now] = [before, after].map((members) => flatMembers(recordOf(`${types}struct foo { ${members} };`)));
  const { pairs, removed, added } = pairFields(old!, now!, dataModels.x86_64);
  return [
    ...pairs.map((pair) => (pair.before.path === pair.after.path ? "" : `${pair.before.path} > ${pair.after.path}`)),
    ...removed.map(({ path }) => `-${path}`),
    ...added.map(({ path }) => `+${path}`),
  ].filter((line) => line !== "");
}

test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
  ["all by name", "__u32 a; __u64 b;", "__u64 b; __u32 a;", []],
  ["by place and type", "__u32 a; __u32 b;", "__u32 a; __u32 c;", ["b > c"]],
  ["not another type", "__u32 a;", "__s32 b;", ["-a", "+b"]],
  ["not another place", "__u32 a; __u64 b;", "__u64 c; __u32 a;", ["-b", "+c"]],
  ["not another length", "__u8 a[4];", "__u8 b[8];", ["-a", "+b"]],
  ["two at once", "__u32 a; __u32 b;", "__u32 c; __u32 d;", ["a > c", "b > d"]],
  ["beside a member that stays", "union { __u32 a; __u32 b; };", "union { __u32 a; __u32 c; };", ["b > c"]],
  ["one that becomes two", "union { __u32 a; };", "union { __u32 b; __u32 c; };", ["a > b", "+c"]],
  ["two that become one", "union { __u32 a; __u32 b; };", "union { __u32 c; };", ["-a", "-b", "+c"]],
  ["two of two types", "union { __u32 a; __s32 b; };", "union { __s32 c; __u32 d; };", ["a > d", "b > c"]],
  ["bits", "__u32 a : 3; __u32 b : 5;", "__u32 c : 3; __u32 b : 5;", ["a > c"]],
  ["more bits", "__u32 a : 3; __u32 b : 5;", "__u32 a : 3; __u32 c : 6;", ["-b", "+c"]],
  ["bits elsewhere", "__u32 a : 3; __u32 b : 5;", "__u32 b : 5; __u32 c : 3;", ["-a", "+c"]],
  ["bits and a byte", "__u8 a : 8;", "__u8 b;", ["-a", "+b"]],
  ["reserved bytes that got a name", "__u32 __pad;", "__u32 a;", ["-__pad", "+a"]],
  ["reserved bytes under another such name", "__u32 __pad;", "__u32 __reserved;", ["__pad > __reserved"]],
  ["a name that is given up", "__u32 a;", "__u32 __pad;", ["a > __pad"]],
  ["a struct of its own type", "struct in a;", "struct in b;", ["a > b"]],
  ["one of another type with the same bytes", "struct in a;", "struct like b;", ["a > b"]],
  ["one with other bytes", "struct in a;", "struct big b;", ["-a", "+b"]],
  ["a struct and a number", "struct in a;", "__u32 b;", ["-a", "+b"]],
  ["a number and a struct", "__u32 a;", "struct in b;", ["-a", "+b"]],
  ["in place, with what is in it", "struct { __u32 x; } a;", "struct { __u32 x; } b;", ["a > b", "a.x > b.x"]],
  [
    "in place, where a choice would be",
    "struct { union { __u32 x; __u32 y; }; } a;",
    "struct { union { __u32 x; __u32 y; }; } b;",
    ["a > b", "a.x > b.x", "a.y > b.y"],
  ],
  ["in place, another name within", "struct { __u32 x; } a;", "struct { __u32 y; } a;", ["a.x > a.y"]],
  [
    "in place twice, with what is in it",
    "struct { struct { union { __u32 x; __u32 y; }; } b; } a;",
    "struct { struct { union { __u32 x; __u32 y; }; } c; } d;",
    ["a > d", "a.b > d.c", "a.b.x > d.c.x", "a.b.y > d.c.y"],
  ],
  ["all that was in it is gone", "struct { __u32 x; } a;", "struct { __u64 y; } a;", ["-a.x", "+a.y"]],
  ["it is gone with all in it", "__u32 z; struct { __u32 x; } a;", "__u32 z;", ["-a"]],
  ["in place it comes as a whole", "__u32 z;", "__u32 z; struct { __u32 x; struct { __u32 y; } b; } a;", ["+a"]],
  ["it was put around what was there", "__u32 x; __u32 y;", "struct { __u32 x; __u32 y; } a;", ["x > a.x", "y > a.y"]],
  [
    "it was put around that and more",
    "__u32 x; __u32 y;",
    "struct { __u32 x; __u32 y; __u32 z; } a;",
    ["x > a.x", "y > a.y", "+a.z"],
  ],
  ["it becomes a type of its own", "struct { __u32 x; } a;", "struct in a;", []],
  ["it was a type of its own", "struct in a;", "struct { __u32 x; } a;", []],
  ["it becomes one under another name", "struct { __u32 x; } a;", "struct in b;", ["-a", "+b"]],
])("%s", (_, before, after, expected) => expect(paired(before, after)).toEqual(expected));

test("of more than 64 alternatives none is taken for another", () => {
  const all = (prefix: string, count: number): string =>
    `union { ${Array.from({ length: count }, (_, index) => `__u32 ${prefix}${index};`).join(" ")} };`;
  expect(paired("union { __s32 a; };", `union { __s32 b; ${all("x", 63)} };`)).toContain("a > b");
  expect(paired("union { __s32 a; };", `union { __s32 b; ${all("x", 64)} };`)).not.toContain("a > b");
});
