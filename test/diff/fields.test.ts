import { describe, expect, test } from "vitest";
import { said, saidWithAdditions } from "./said.ts";

/** What the members of struct foo become, on x86_64. */
const cases: readonly [title: string, before: string, after: string, expected: readonly string[]][] = [
  ["nothing", "__u32 a; __u64 b;", "__u32 a; __u64 b;", []],
  ["another spelling of a type", "__u32 a; long b;", "unsigned int a; __s64 b;", []],
  ["text as bytes", "char a[8]; __s8 b;", "__u8 a[8]; char b;", []],
  ["an integer as an enum of its width", "__u32 a;", "enum { X } a;", []],
  ["a pointer to another type", "char *a;", "void *a;", []],
  ["a pointer as __u64, where it has 64 bits", "char *a;", "__u64 a;", []],
  ["a member put into an anonymous union", "__u32 a; __u32 b;", "union { __u32 a; __u32 c; }; __u32 b;", []],
  [
    "members put into a group",
    "__u32 a; __u32 b;",
    "union { struct { __u32 a; __u32 b; }; struct { __u32 a; __u32 b; } g; };",
    [],
  ],
  ["a struct in place gets a name of its own", "struct { __u32 x; } a;", "struct bar { __u32 x; } a;", []],
  [
    "width",
    "__u32 a; __u32 b;",
    "__u16 a; __u32 b;",
    ["record padded struct foo (hole 2+2)", "field retyped struct foo.a"],
  ],
  ["sign", "__u32 a;", "__s32 a;", ["field retyped struct foo.a"]],
  ["byte order", "__be32 a;", "__le32 a;", ["field retyped struct foo.a"]],
  [
    "a length",
    "__u8 a[4]; __u32 b;",
    "__u8 a[2]; __u32 b;",
    ["record padded struct foo (hole 2+2)", "field relengthed struct foo.a"],
  ],
  ["a flexible array", "__u32 n; __u32 a[0];", "__u32 n; __u32 a[];", ["field relengthed struct foo.a"]],
  [
    "the elements of a flexible array in place",
    "__u32 n; struct { __u32 x; } a[];",
    "__u32 n; struct { __u32 x; __u32 y; } a[];",
    ["field restrided struct foo.a"],
  ],
  [
    "those of an array of several",
    "struct { __u32 x; } a[2][1];",
    "struct { __u32 x; __u32 y; } a[2][1];",
    ["field restrided struct foo.a"],
  ],
  [
    "the one element of an array",
    "struct { __u32 x; } a[1];",
    "struct { __u32 x; __u32 y; } a[1];",
    ["field restrided struct foo.a"],
  ],
  [
    "those of an array that is called otherwise",
    "__u32 n; struct { __u32 x; } a[];",
    "__u32 n; struct { __u32 x; __u32 y; } b[];",
    ["field restrided struct foo.a"],
  ],
  [
    "as many bytes of an element",
    "struct { __u32 x; } a[];",
    "struct { __u16 x; __u16 y; } a[];",
    ["field retyped struct foo.a.x"],
  ],
  ["a rename", "__u32 a; __u32 hint;", "__u32 a; __u32 advice;", ["field renamed struct foo.hint to advice"]],
  [
    "one of two new names",
    "union { __u32 a; __u64 b; };",
    "union { __u32 c; __u32 d; __u64 b; };",
    ["field renamed struct foo.a to c"],
  ],
  [
    "a choice is no rename",
    "union { __u32 a; __u32 b; };",
    "union { __u32 c; __u32 d; };",
    ["field removed struct foo.a (c)", "field removed struct foo.b (c)"],
  ],
  [
    "a removal",
    "__u32 a; __u32 b; __u32 c;",
    "__u32 a; __u16 x; __u16 y; __u32 c;",
    ["field removed struct foo.b (x)"],
  ],
  [
    "a bitfield's width",
    "__u32 a : 3; __u32 b : 5;",
    "__u32 a : 4; __u32 b : 5;",
    ["field rebitted struct foo.a", "field rebitted struct foo.b"],
  ],
  ["bits of another declared type", "__u8 a : 3;", "__u8 a : 3; __u8 b : 1;", []],
  [
    "reserved bytes get a name",
    "__u32 a; __u32 __reserved;",
    "__u32 a; __u32 flags;",
    ["field repurposed struct foo.__reserved (flags)"],
  ],
  [
    "some of them do",
    "__u32 a; __u32 pad[4];",
    "__u32 a; __u16 b; __u16 c; __u32 pad[3];",
    ["field repurposed struct foo.pad (b, c)"],
  ],
  ["reserved bytes are divided", "__u32 a; __u32 resv[2];", "__u32 a; __u32 resv1; __u32 resv2;", []],
  [
    "an alternative over reserved bytes",
    "union { __u8 pad[64]; __u32 a; };",
    "union { __u8 pad[64]; __u32 a; __u64 b; };",
    ["field repurposed struct foo.pad (b)"],
  ],
  [
    "an alternative beside one with padding",
    "union { struct { __u32 pad; } a; __u32 b; };",
    "union { struct { __u32 pad; } a; __u32 b; __u32 c; };",
    [],
  ],
  [
    "a member becomes reserved",
    "__u32 a; __u32 b;",
    "__u32 a; __u32 __reserved;",
    ["field renamed struct foo.b to __reserved"],
  ],
];

const inFoo = (members: string): string => `struct foo { ${members} };`;

test.each(cases)("%s", (_, before, after, expected) => {
  expect(said(inFoo(before), inFoo(after)).filter((line) => !/^record (resized|realigned|removed)/.test(line))).toEqual(
    expected,
  );
});

describe("members that move", () => {
  test("together are one change, about the first", () => {
    const changes = said(
      inFoo("__u64 a; __u64 b; __u64 c; __u64 d;"),
      inFoo("__u64 a; __u64 x; __u64 b; __u64 c; __u64 d;"),
    );
    expect(changes).toEqual(["record resized struct foo", "field moved struct foo.b (3 by 8)"]);
  });

  test("by different distances are one change too", () => {
    const changes = said(inFoo("__u32 a; __u32 b; __u32 c;"), inFoo("__u32 c; __u32 b; __u32 a;"));
    expect(changes).toEqual(["field moved struct foo.a (2 by different distances)"]);
  });

  test("with a struct in place are not counted besides it", () => {
    const changes = said(
      inFoo("__u32 a; struct { __u32 x; __u32 y; } b;"),
      inFoo("__u32 n; __u32 a; struct { __u32 x; __u32 y; } b;"),
    );
    expect(changes).toEqual(["record resized struct foo", "field moved struct foo.a (2 by 4)"]);
  });
});

test("a pointer as __u64 is another type where it has 32 bits", () => {
  expect(said(inFoo("char *a;"), inFoo("__u64 a;"), "i386")).toContain("field retyped struct foo.a");
});

test("what an embedded struct went through is said of it, and where it pushes others, of those", () => {
  const before = "struct bar { __u32 x; };\nstruct foo { struct bar b; __u32 c; };";
  const after = "struct bar { __u32 x; __u32 y; };\nstruct foo { struct bar b; __u32 c; };";
  expect(saidWithAdditions(before, after)).toEqual([
    "record resized struct bar",
    "field added struct bar.y",
    "record resized struct foo",
    "field moved struct foo.c (1 by 4)",
  ]);
});

test("a new member in place is said without its parts", () => {
  const changes = saidWithAdditions(inFoo("__u32 a;"), inFoo("__u32 a; struct { __u32 x; __u32 y; } b;"));
  expect(changes).toEqual(["record resized struct foo", "field added struct foo.b"]);
});
