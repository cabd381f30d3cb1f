import { describe, expect, test } from "vitest";
import { newPadding } from "../../src/diff/padding.ts";
import { recordOf } from "../support/record-of.ts";

const types = "struct odd { __u32 a; __u8 b; };\n";
const told = (before: string | null, after: string): string[] => {
  const [old, now] = [before, after].map((members) =>
    members === null ? null : recordOf(`${types}struct foo { ${members} };`),
  );
  return newPadding(old!, now!).map(
    ({ kind, offset, size, follows }) => `${kind} ${offset}+${size} behind ${follows ?? "-"}`,
  );
};

describe("the padding of a struct", () => {
  test.each([
    ["none", "__u32 a; __u32 b;", []],
    ["a hole", "__u8 a; __u32 b;", ["hole 1+3 behind a"]],
    ["two holes", "__u8 a; __u32 b; __u16 c; __u64 d;", ["hole 1+3 behind a", "hole 10+6 behind c"]],
    ["a tail", "__u32 a; __u8 b;", ["tail 5+3 behind b"]],
    ["both", "__u8 a; __u64 b; __u8 c;", ["hole 1+7 behind a", "tail 17+7 behind c"]],
    ["before a flexible array", "__u64 a; __u8 b; __u32 c[];", ["hole 9+3 behind b", "tail 12+4 behind c"]],
    ["of a struct of its own type is that one's", "struct odd a; __u32 b;", []],
    ["of one in place", "__u32 z; struct { __u32 x; __u8 y; } a; __u32 b;", ["hole 9+3 behind y"]],
    ["of one in place, twice", "struct { __u32 x; struct { __u32 p; __u8 q; } y; } a;", ["tail 9+3 behind q"]],
    ["of the first of an array of those", "struct { __u32 x; __u8 y; } a[2]; __u32 b;", ["hole 5+3 behind y"]],
    [
      "of an array of one of those",
      "struct { __u8 x; __u32 y; __u8 z; } a[1];",
      ["hole 1+3 behind x", "tail 9+3 behind z"],
    ],
    ["of an array of arrays of those", "struct { __u8 x; __u32 y; } a[2][3];", ["hole 1+3 behind x"]],
    ["of a flexible array of those", "__u32 b; struct { __u8 x; __u32 y; } a[];", ["hole 5+3 behind x"]],
    ["of one that says [0]", "__u32 b; struct { __u8 x; __u32 y; } a[0];", ["hole 5+3 behind x"]],
    ["between the elements of such an array", "__u32 b; struct { __u32 x; __u8 y; } a[];", ["hole 9+3 behind y"]],
    ["behind the longest of a union", "union { __u8 a; __u32 b; __u16 c; }; __u64 d;", ["hole 4+4 behind b"]],
    ["behind the first of two of a length", "union { __u32 a; __u32 b; }; __u64 d;", ["hole 4+4 behind a"]],
    ["behind bits, whole bytes", "__u32 a : 3; __u32 b : 6; __u32 c;", ["hole 2+2 behind b"]],
    ["before bits, whole bytes", "__u8 a; __u32 : 3; __u32 b : 6; __u32 c;", ["hole 3+1 behind b"]],
    ["bits in place", "__u64 z; struct { __u32 a : 9; } x; __u32 c;", ["hole 10+2 behind a"]],
    ["unnamed bits are somebody's", "__u8 a; __u8 : 8; __u16 : 16; __u32 b;", []],
    ["behind unnamed bits", "__u8 : 8; __u32 b;", ["hole 1+3 behind -"]],
  ])("%s", (_, members, expected) => expect(told(null, members)).toEqual(expected));
});

test("in arrays of any length within each other it is found in no time", () => {
  const nested = Array.from({ length: 24 }).reduce<string>(
    (inner, _, at) => `struct { __u32 x${at}; ${inner} } e${at}[0];`,
    "",
  );
  expect(told(null, `__u8 a; ${nested}`)).toEqual(["tail 1+3 behind a"]);
});

describe("is new", () => {
  test.each([
    ["where all was taken", "__u32 a; __u32 b;", "__u32 a; __u8 b;", ["tail 5+3 behind b"]],
    ["not in the same bytes", "__u8 a; __u32 b;", "__u8 x; __u32 y;", []],
    ["not in a part of them", "__u8 a; __u64 b;", "__u32 a; __u64 b;", []],
    ["not at their start", "__u8 a; __u64 b;", "__u8 a; __u32 n; __u64 b;", []],
    [
      "where more goes than went",
      "__u64 z; __u16 n; __u8 a; __u32 b;",
      "__u64 z; __u8 a; __u32 b;",
      ["hole 9+3 behind a"],
    ],
    [
      "where it went further behind",
      "__u64 z; __u32 a; __u16 b; __u8 c;",
      "__u64 z; __u32 a; __u8 b; __u16 c;",
      ["hole 13+1 behind b"],
    ],
    ["not behind the same member, elsewhere", "__u8 a; __u32 b;", "__u64 n; __u8 a; __u32 b;", []],
    ["not less behind it", "__u8 a; __u32 b;", "__u64 n; __u8 a; __u16 b; __u32 c;", []],
    ["more behind the same member", "__u16 a; __u32 b;", "__u64 n; __u16 a; __u64 b;", ["hole 10+6 behind a"]],
    ["behind another member", "__u8 a; __u32 b;", "__u64 n; __u8 x; __u32 b;", ["hole 9+3 behind x"]],
    ["where a hole was the tail", "__u32 a; __u8 b;", "__u64 z; __u32 a; __u8 b; __u64 c;", ["hole 13+3 behind b"]],
    ["behind unnamed bits, elsewhere", "__u8 : 8; __u32 b;", "__u64 n; __u8 : 8; __u32 b;", ["hole 9+3 behind -"]],
    [
      "behind one member and not another",
      "__u64 a; __u32 b; __u8 c;",
      "__u64 n; __u64 a; __u32 b; __u8 c; __u64 e; __u16 f;",
      ["hole 21+3 behind c", "tail 34+6 behind f"],
    ],
  ])("%s", (_, before, after, expected) => expect(told(before, after)).toEqual(expected));
});
