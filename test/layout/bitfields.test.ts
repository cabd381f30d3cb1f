import { describe, expect, test } from "vitest";
import { abiOfText, summary } from "./abi-of-text.ts";
import { byModel } from "./by-model.ts";

const types = `
typedef unsigned long long u64; typedef u64 u64a __attribute__((aligned(8)));
typedef int wide __attribute__((aligned(8)));
enum e { A };
`;

// Expected: what a program of gcc 12, -m64 and -m32, finds where it sets one bitfield to all ones.
describe.each([
  [
    "one after the other",
    "int a : 3; int b : 5; int c : 24;",
    "4 4 | a 0:3, b 3:5, c 8:24",
    "4 4 | a 0:3, b 3:5, c 8:24",
  ],
  [
    "what would straddle its type starts anew",
    "int a : 20; int b : 20;",
    "8 4 | a 0:20, b 32:20",
    "8 4 | a 0:20, b 32:20",
  ],
  [
    "i386 counts in steps of the alignment",
    "int a : 20; u64 b : 40;",
    "8 8 | a 0:20, b 20:40",
    "8 4 | a 0:20, b 20:40",
  ],
  [
    "and so lets a long long straddle less",
    "int a[1]; u64 b : 20; u64 c : 50;",
    "16 8 | a 0, b 32:20, c 64:50",
    "16 4 | a 0, b 32:20, c 64:50",
  ],
  [
    "one that fills a long long, and asks for an alignment",
    "u64 a : 64 __attribute__((aligned(1))); char b;",
    "16 8 | a 0:64, b 8",
    "16 8 | a 0:64, b 8",
  ],
  ["unless a typedef aligns it", "int a : 20; u64a b : 50;", "16 8 | a 0:20, b 64:50", "16 8 | a 0:20, b 64:50"],
  [
    "after a member, in the same unit",
    "char a; int b : 8; int c : 17;",
    "8 4 | a 0, b 8:8, c 32:17",
    "8 4 | a 0, b 8:8, c 32:17",
  ],
  ["a member after a bitfield", "int a : 3; char b; short c;", "4 4 | a 0:3, b 1, c 2", "4 4 | a 0:3, b 1, c 2"],
  [
    "width zero closes the unit",
    "char a : 3; int : 0; char b : 3;",
    "5 1 | a 0:3, - 32:0, b 32:3",
    "5 1 | a 0:3, - 32:0, b 32:3",
  ],
  [
    "of a long long, to four bytes on i386",
    "char a : 3; u64 : 0; char b : 3;",
    "9 1 | a 0:3, - 64:0, b 64:3",
    "5 1 | a 0:3, - 32:0, b 32:3",
  ],
  ["unnamed ones align nothing", "char a; int : 5; char b;", "3 1 | a 0, - 8:5, b 2", "3 1 | a 0, - 8:5, b 2"],
  [
    "packed ones straddle",
    "char a : 3; int b : 30; u64 c : 60;",
    "12 1 | a 0:3, b 3:30, c 33:60",
    "12 1 | a 0:3, b 3:30, c 33:60",
    "__attribute__((packed))",
  ],
  [
    "packed does not stop width zero",
    "char a : 3; int : 0; char b : 3;",
    "5 1 | a 0:3, - 32:0, b 32:3",
    "5 1 | a 0:3, - 32:0, b 32:3",
    "__attribute__((packed))",
  ],
  [
    "aligned starts at a byte of its own",
    "int a : 3; int b : 3 __attribute__((aligned(8)));",
    "16 8 | a 0:3, b 64:3",
    "16 8 | a 0:3, b 64:3",
  ],
  ["an enum", "enum e a : 3; enum e b : 31;", "8 4 | a 0:3, b 32:31", "8 4 | a 0:3, b 32:31"],
  ["_Bool", "_Bool a : 1; _Bool b : 1; int c : 30;", "4 4 | a 0:1, b 1:1, c 2:30", "4 4 | a 0:1, b 1:1, c 2:30"],
  ["one that fills a short lies like a short", "int a; wide b : 16;", "8 8 | a 0, b 32:16", "8 8 | a 0, b 32:16"],
])("%s", (_, members, x86_64, i386, attributes = "") => {
  test.each([
    ["x86_64", x86_64],
    ["i386", i386],
  ] as const)("%s", (model, expected) => {
    const { records } = abiOfText(`${types}struct s { ${members} } ${attributes};`, model);
    expect(summary(records.get("struct s")!)).toBe(expected);
  });
});

test("under #pragma pack they straddle, and align to it at most", () => {
  const { records } = abiOfText("#pragma pack(2)\nstruct s { char a : 3; int b : 30; };\n#pragma pack()");
  expect(summary(records.get("struct s")!)).toBe("6 2 | a 0:3, b 3:30");
});

test("the offset is that of the unit which holds the first bit", () => {
  const { records } = abiOfText("struct s { int a : 20; int b : 12; int c : 1; };");
  expect(records.get("struct s")!.members.map(({ offset, size }) => [offset, size])).toEqual([
    [0, 4],
    [0, 4],
    [4, 4],
  ]);
});

const usual =
  "x86_64 i386 x32 riscv64 loongarch64 powerpc64 powerpc64le powerpc s390x s390 mips64 n32 mips sparc64 alpha parisc";
const allBut68k = `x86_64 i386 x32 arm64 arm ${usual.slice("x86_64 i386 x32 ".length)} sh`;

// Expected: sizes and alignments as each model's gcc 12 asserts them, places as its objects hold them.
test.each([
  [
    "one without a name aligns its record on arm alone",
    "char a; int : 5; char b;",
    { "3 1 | a 0, - 8:5, b 2": `${usual} sh m68k`, "4 4 | a 0, - 8:5, b 2": "arm64 arm" },
  ],
  [
    "so does width zero, and on m68k, where its type says nothing",
    "char a : 3; int : 0; char b : 3;",
    {
      "5 1 | a 0:3, - 32:0, b 32:3": `${usual} sh`,
      "8 4 | a 0:3, - 32:0, b 32:3": "arm64 arm",
      "4 2 | a 0:3, - 16:0, b 16:3": "m68k",
    },
  ],
  [
    "m68k packs them whatever their type is",
    "int a : 20; int b : 20;",
    { "8 4 | a 0:20, b 32:20": allBut68k, "5 1 | a 0:20, b 20:20": "m68k" },
  ],
  [
    "and aligns to them where one fills an integer on a boundary of 16 bits",
    "short a; int b : 32; char c;",
    { "12 4 | a 0, b 32:32, c 8": allBut68k, "8 2 | a 0, b 16:32, c 6": "m68k" },
  ],
  ["but not elsewhere", "char a; int b : 32;", { "8 4 | a 0, b 32:32": allBut68k, "5 1 | a 0, b 8:32": "m68k" }],
  [
    "on sh a type that is aligned to more than the rest moves none on from a word's end",
    "int a[1]; u64a b : 33; char c;",
    {
      "16 8 | a 0, b 64:33, c 13": allBut68k.replace(" sh", ""),
      "16 8 | a 0, b 32:33, c 9": "sh",
      "10 2 | a 0, b 32:33, c 9": "m68k",
    },
  ],
])("%s", (_, members, expected) => {
  const inModel = byModel((model) => {
    return summary(abiOfText(`${types}struct s { ${members} };`, model).records.get("struct s")!);
  });
  expect(inModel).toEqual(expected);
});
