import { describe, expect, test } from "vitest";
import { saidWithAdditions } from "./said.ts";

const types = "struct in { __u32 x; };\nenum e { A };\nenum negative { N = -1 };\n";

/** What is said of the members of struct foo, without its name. */
function told(before: string, after: string): string[] {
  const [old = "", now = ""] = [before, after].map((members) => `${types}struct foo { ${members} };`);
  return saidWithAdditions(old, now).flatMap((line) =>
    line.startsWith("field ") ? [line.slice("field ".length).replace("struct foo.", "")] : [],
  );
}

describe("bits", () => {
  test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
    ["of another declared type", "__u32 a : 3;", "__u8 a : 3;", []],
    ["of an enum", "__u32 a : 3;", "enum e a : 3;", []],
    ["of an enum that has a negative value", "__s32 a : 3;", "enum negative a : 3;", []],
    ["of an enum that has no negative value", "__s32 a : 3;", "enum e a : 3;", ["retyped a"]],
    ["of _Bool", "_Bool a : 1;", "__u8 a : 1;", []],
    ["with a sign", "__u32 a : 3;", "__s32 a : 3;", ["retyped a"]],
    ["without a sign", "__s32 a : 3;", "__u32 a : 3;", ["retyped a"]],
    ["more", "__u32 a : 3;", "__u32 a : 4;", ["rebitted a"]],
    [
      "elsewhere in their unit",
      "__u32 a : 3; __u32 b : 5;",
      "__u32 : 1; __u32 a : 3; __u32 b : 5;",
      ["rebitted a", "rebitted b"],
    ],
    [
      "that go with their unit",
      "__u32 a : 3; __u32 b : 5;",
      "__u64 n; __u32 a : 3; __u32 b : 5;",
      ["added n", "moved a (2 by 8)"],
    ],
    [
      "that go with a later unit",
      "__u64 z; __u32 a : 3;",
      "__u64 z; __u64 n; __u32 a : 3;",
      ["added n", "moved a (1 by 8)"],
    ],
    ["the same, in a larger unit", "__u8 : 8; __u8 a : 3;", "__u32 : 8; __u32 a : 3;", []],
    ["that were a number", "__u32 a;", "__u32 a : 3;", ["rebitted a"]],
    [
      "that were a number elsewhere",
      "__u32 z; __u32 a;",
      "__u32 z; __u32 n; __u32 m : 3; __u32 a : 5;",
      ["added n", "added m", "rebitted a", "moved a (1 by 4)"],
    ],
    [
      "that become a number elsewhere",
      "__u32 z; __u32 m : 3; __u32 a : 5;",
      "__u32 z; __u32 m : 3; __u32 : 5; __u32 n; __u32 a;",
      ["added n", "rebitted a", "moved a (1 by 8)"],
    ],
  ])("%s", (_, before, after, expected) => expect(told(before, after)).toEqual(expected));
});

describe("what moves", () => {
  test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
    ["nothing", "__u32 a; __u32 b;", "__u32 a; __u32 b; __u32 c;", ["added c"]],
    ["not what only says where the struct ends", "__u32 a; char end[];", "__u32 a; __u32 b; char end[];", ["added b"]],
    [
      "an array at the end",
      "__u32 a; char data[];",
      "__u32 a; __u32 b; char data[];",
      ["added b", "moved data (1 by 4)"],
    ],
    ["a member called end", "__u32 a; __u32 end;", "__u32 a; __u32 b; __u32 end;", ["added b", "moved end (1 by 4)"]],
    [
      "the end, where it holds something now",
      "__u32 a; char end[];",
      "__u32 a; __u32 b; char end[4];",
      ["added b", "relengthed end", "moved end (1 by 4)"],
    ],
    [
      "not reserved bytes",
      "__u32 a; __u32 pad;",
      "__u32 a; __u32 b; __u32 c; __u32 pad;",
      ["repurposed pad (b)", "added c"],
    ],
    [
      "within a struct in place",
      "struct { __u32 x; __u32 y; } a; __u32 b;",
      "struct { __u32 n; __u32 x; } a; __u32 b;",
      ["removed a.y (a.x)", "added a.n", "moved a.x (1 by 4)"],
    ],
    [
      "a struct in place, and in it another way",
      "__u32 z; struct { __u32 x; __u32 y; } a;",
      "__u32 z; __u32 n; struct { __u32 m; __u32 x; __u32 y; } a;",
      ["added n", "added a.m", "moved a (3 by different distances)"],
    ],
  ])("%s", (_, before, after, expected) => expect(told(before, after)).toEqual(expected));
});

describe("what came and went", () => {
  test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
    [
      "reserved bytes are used, another member is gone",
      "__u32 pad; __u32 a; __u32 b;",
      "__u32 n; __s32 c; __u32 b;",
      ["repurposed pad (n)", "removed a (c)", "added c"],
    ],
    [
      "a part stands there rather than the struct around it",
      "__u32 a;",
      "union { struct { __u16 x; __u16 y; } s; __s32 t; };",
      ["removed a (t)", "added s", "added t"],
    ],
    ["a struct stands there", "__u32 a;", "struct { __u16 x; __u16 y; } s;", ["removed a (s)", "added s"]],
    ["the next went there", "__u32 a; __u32 b;", "__u32 b;", ["removed a (b)", "moved b (1 by -4)"]],
    ["nothing stands there", "__u32 b; __u32 a;", "__u32 b;", ["removed a"]],
    ["what reached into it before stands there still", "union { __u32 a; __u32 b; };", "__u32 b;", ["removed a"]],
    [
      "an empty struct before a flexible array",
      "__u32 a;",
      "__u32 a; struct { struct { } empty; __u32 c[]; };",
      ["added c"],
    ],
    ["a struct of one member", "__u32 a;", "__u32 a; struct { __u32 x; } b;", ["added b"]],
  ])("%s", (_, before, after, expected) => expect(told(before, after)).toEqual(expected));
});

describe("what a member holds", () => {
  test.each<[title: string, before: string, after: string, expected: readonly string[]]>([
    ["a struct of its own that was one in place", "struct { __u32 x; } a;", "struct in a;", []],
    ["another struct of its own that was one in place", "struct { __u64 x; } a;", "struct in a;", ["retyped a"]],
    ["what is in a struct in place", "struct { __u32 x; } a;", "struct { __u64 x; } a;", ["retyped a.x"]],
    ["a union in place that was a struct", "struct { __u32 x; } a;", "union { __u32 x; } a;", []],
    ["reserved bytes of another type", "__u32 a; __u32 pad;", "__u32 a; __u8 pad[4];", []],
    [
      "a struct, and both names differ",
      "struct { struct { __u32 x; } b; } a;",
      "struct { struct { __u32 x; } c; } a;",
      ["renamed a.b to a.c"],
    ],
    ["a member that goes with its struct", "struct { __u32 x; } a;", "struct { __u32 x; } b;", ["renamed a to b"]],
    ["a member that is deeper now", "__u32 x;", "struct { __u32 x; } a;", ["renamed x to a.x"]],
  ])("%s", (_, before, after, expected) => expect(told(before, after)).toEqual(expected));

  test("a struct that gets a tag keeps what is in it in place", () => {
    const before = "typedef struct { struct { __u32 x; } a; } foo_t;";
    const after = "struct foo { struct { __u32 x; __u32 y; } a; };\ntypedef struct foo foo_t;";
    expect(saidWithAdditions(before, after)).toEqual(["record resized foo_t", "field added foo_t.a.y"]);
  });
});
