import { expect, test } from "vitest";
import { isUnchanged } from "../../src/diff/unchanged.ts";
import { recordOf } from "../support/record-of.ts";

const same: readonly [what: string, before: string, after: string][] = [
  ["a comment", "struct foo { __u32 a; };", "struct foo { /* of all */ __u32 a; };"],
  ["bits", "struct foo { __u32 a : 3, b : 5; };", "struct foo { __u32 a : 3; __u32 b : 5; };"],
  ["what a pointer leads to", "struct foo { void *a; };", "struct bar { int x; }; struct foo { void *a; };"],
  ["a float", "struct foo { float a; };", "struct foo { float a; };\n"],
  [
    "a struct of its own that grew where only its pointer is held",
    "struct bar { __u32 x; }; struct foo { struct bar *a; };",
    "struct bar { __u64 x; }; struct foo { struct bar *a; };",
  ],
  [
    "what stands in place",
    "struct foo { struct { __u32 x; union { __u32 y; __u8 z; }; } a; };",
    "struct foo { struct { __u32 x; union { __u32 y; __u8 z; }; } a; } ;",
  ],
  [
    "the members of a struct of its own, which tells them itself",
    "struct bar { __u32 x; }; struct foo { struct bar a; };",
    "struct bar { __u32 y; }; struct foo { struct bar a; };",
  ],
];

test("nothing that counts", () => {
  const changed = same.filter(([, before, after]) => !isUnchanged(recordOf(before), recordOf(after)));
  expect(changed.map(([what]) => what)).toEqual([]);
});

const others: readonly [what: string, before: string, after: string][] = [
  ["the alignment", "struct foo { __u64 a; };", "struct foo { __u64 a; } __attribute__((packed));"],
  [
    "the end, by an alignment that both have",
    "struct foo { __u64 a; __u32 b[]; };",
    "struct foo { __u64 a; __u32 b[2]; };",
  ],
  ["padding at the end", "struct foo { __u8 a[8]; } __attribute__((aligned(16)));", "struct foo { __u8 a[8]; };"],
  ["one member more in what was padding", "struct foo { __u32 a; __u8 b; };", "struct foo { __u32 a; __u8 b, c; };"],
  ["one member less", "struct foo { __u32 a; __u8 b, c; };", "struct foo { __u32 a; __u8 b; };"],
  ["a name", "struct foo { __u32 a; };", "struct foo { __u32 b; };"],
  ["a type by its name", "struct foo { __u32 a; };", "struct foo { unsigned int a; };"],
  ["a place", "struct foo { __u8 a, b; __u32 c; };", "struct foo { __u8 a, b __attribute__((aligned(2))); __u32 c; };"],
  ["the last places", "struct foo { __u8 a, b; __u16 c; };", "struct foo { __u8 b, a; __u16 c; };"],
  ["how many bits", "struct foo { __u32 a : 3; };", "struct foo { __u32 a : 4; };"],
  [
    "where bits are",
    "struct foo { __u32 a : 3, b : 5; };",
    "struct foo { __u32 a : 3, b : 5 __attribute__((aligned(1))); };",
  ],
  ["bits that are no bits", "struct foo { __u32 a : 32; };", "struct foo { __u32 a; };"],
  [
    "a type of the same name: its sign",
    "typedef __u32 foo_t; struct foo { foo_t a; };",
    "typedef __s32 foo_t; struct foo { foo_t a; };",
  ],
  [
    "a type of the same name: the order of its bytes",
    "typedef __u32 foo_t; struct foo { foo_t a; };",
    "typedef __be32 foo_t; struct foo { foo_t a; };",
  ],
  [
    "a type of the same name, of which nobody knows how many: its width",
    "typedef __u32 foo_t; struct foo { __u64 n; foo_t a[]; };",
    "typedef __u64 foo_t; struct foo { __u64 n; foo_t a[]; };",
  ],
  [
    "a type of the same name: no integer any more",
    "typedef __u32 foo_t; struct foo { foo_t a; };",
    "typedef float foo_t; struct foo { foo_t a; };",
  ],
  [
    "a type of the same name: a number in place of a float",
    "typedef float foo_t; struct foo { foo_t a; };",
    "typedef __u32 foo_t; struct foo { foo_t a; };",
  ],
  [
    "a type of the same name: another struct",
    "struct one { __u32 x; }; struct two { __u32 y; }; typedef struct one foo_t; struct foo { foo_t a; };",
    "struct one { __u32 x; }; struct two { __u32 y; }; typedef struct two foo_t; struct foo { foo_t a; };",
  ],
  [
    "a type of the same name: a struct in place of a number",
    "typedef __u32 foo_t; struct foo { foo_t a; };",
    "struct one { __u32 x; }; typedef struct one foo_t; struct foo { foo_t a; };",
  ],
  [
    "a type of the same name: a number in place of a struct",
    "struct one { __u32 x; }; typedef struct one foo_t; struct foo { foo_t a; };",
    "typedef __u32 foo_t; struct foo { foo_t a; };",
  ],
  [
    "within what stands in place",
    "struct foo { struct { struct { __u32 x; } b; } a; };",
    "struct foo { struct { struct { __u32 y; } b; } a; };",
  ],
];

test("each of what counts", () => {
  const unchanged = others.filter(([, before, after]) => isUnchanged(recordOf(before), recordOf(after)));
  expect(unchanged.map(([what]) => what)).toEqual([]);
  const typedef = "typedef struct { __u32 a; } foo_t;";
  const union = recordOf(typedef.replace("struct", "union"), "x86_64", "foo_t");
  expect(isUnchanged(recordOf(typedef, "x86_64", "foo_t"), union)).toBe(false);
});

test("a size that the members do not tell, as types from a kernel's image may have it", () => {
  const record = recordOf("struct foo { __u64 a; };");
  expect(isUnchanged(record, { ...record, size: 16 })).toBe(false);
});
