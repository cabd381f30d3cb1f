import { describe, expect, test } from "vitest";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { abiOfText, summary } from "./abi-of-text.ts";
import { byModel } from "./by-model.ts";

const types = `
typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32; typedef unsigned long long u64;
typedef u64 u64a __attribute__((aligned(8)));
typedef u64 u64low __attribute__((aligned(2)));
typedef u32 u32wide __attribute__((aligned(16)));
typedef u32 lastone __attribute__((aligned(16), aligned(2)));
struct natural { u8 a; u64 b; };
struct aligned64 { u8 a; u64a b; };
`;

// Expected: sizeof, alignof and offsets of gcc 12, -m64 and -m32.
describe.each([
  [
    "members at their natural places",
    "struct s { u8 a; u32 b; u64 c; u16 d; };",
    "24 8 | a 0, b 4, c 8, d 16",
    "20 4 | a 0, b 4, c 8, d 16",
  ],
  [
    "eight bytes align to four on i386",
    "struct s { u8 a; double b; long double c; };",
    "32 16 | a 0, b 8, c 16",
    "24 4 | a 0, b 4, c 12",
  ],
  [
    "long and pointers",
    "struct s { u8 a; long b; u8 c; void *d; };",
    "32 8 | a 0, b 8, c 16, d 24",
    "16 4 | a 0, b 4, c 8, d 12",
  ],
  [
    "a record is as aligned as its members",
    "struct s { u8 a; struct natural b; };",
    "24 8 | a 0, b 8",
    "16 4 | a 0, b 4",
  ],
  ["typedef aligned stays with the type", "struct s { u8 a; u64a b; };", "16 8 | a 0, b 8", "16 8 | a 0, b 8"],
  ["and goes on through a struct", "struct s { u8 a; struct aligned64 b; };", "24 8 | a 0, b 8", "24 8 | a 0, b 8"],
  ["typedef aligned lowers too", "struct s { u8 a; u64low b; };", "10 2 | a 0, b 2", "10 2 | a 0, b 2"],
  ["typedef aligned raises", "struct s { u8 a; u32wide b; };", "32 16 | a 0, b 16", "32 16 | a 0, b 16"],
  ["of several on a typedef the last counts", "struct s { u8 a; lastone b; };", "6 2 | a 0, b 2", "6 2 | a 0, b 2"],
  [
    "aligned on a member only raises",
    "struct s { u8 a; u64 b __attribute__((aligned(2))); };",
    "16 8 | a 0, b 8",
    "12 4 | a 0, b 4",
  ],
  [
    "of several on a member the largest counts",
    "struct s { u8 a; u32 b __attribute__((aligned(16), aligned(8))); };",
    "32 16 | a 0, b 16",
    "32 16 | a 0, b 16",
  ],
  ["aligned on a record", "struct s { u8 a; } __attribute__((aligned(8)));", "8 8 | a 0", "8 8 | a 0"],
  [
    "of several on a record the last counts",
    "struct s { u8 a; } __attribute__((aligned(8), aligned(2)));",
    "2 2 | a 0",
    "2 2 | a 0",
  ],
  ["aligned without a number", "struct s { u8 a; } __attribute__((aligned));", "16 16 | a 0", "16 16 | a 0"],
  [
    "packed",
    "struct s { u8 a; u64 b; u16 c; } __attribute__((packed));",
    "11 1 | a 0, b 1, c 9",
    "11 1 | a 0, b 1, c 9",
  ],
  [
    "packed takes no notice of a typedef's aligned",
    "struct s { u8 a; u64a b; } __attribute__((packed));",
    "9 1 | a 0, b 1",
    "9 1 | a 0, b 1",
  ],
  [
    "packed with an aligned member",
    "struct s { u8 a; u32 b __attribute__((aligned(2))); } __attribute__((packed));",
    "6 2 | a 0, b 2",
    "6 2 | a 0, b 2",
  ],
  [
    "packed and aligned",
    "struct s { u8 a; u32 b; } __attribute__((packed, aligned(4)));",
    "8 4 | a 0, b 1",
    "8 4 | a 0, b 1",
  ],
  [
    "one packed member",
    "struct s { u8 a; u32 b __attribute__((packed)); u32 c; };",
    "12 4 | a 0, b 1, c 8",
    "12 4 | a 0, b 1, c 8",
  ],
  [
    "#pragma pack caps",
    "#pragma pack(2)\nstruct s { u8 a; u64 b; u32 c __attribute__((aligned(8))); };\n#pragma pack()",
    "14 2 | a 0, b 2, c 10",
    "14 2 | a 0, b 2, c 10",
  ],
  [
    "an empty struct has no size",
    "struct s { u8 a; struct {} b; u32 c; };",
    "8 4 | a 0, b 1, c 4",
    "8 4 | a 0, b 1, c 4",
  ],
  ["a union", "union s { u8 a[5]; u16 b; };", "6 2 | a 0, b 0", "6 2 | a 0, b 0"],
  ["a flexible array aligns", "struct s { u8 a; u32 b[]; };", "4 4 | a 0, b 4", "4 4 | a 0, b 4"],
  ["so does one of length zero", "struct s { u8 a; u64 b[0]; };", "8 8 | a 0, b 8", "4 4 | a 0, b 4"],
  [
    "an array bound that is a size",
    "struct s { u8 a[16 - sizeof(long)]; u8 b[sizeof(((struct natural *)0)->b)][2]; };",
    "24 1 | a 0, b 8",
    "28 1 | a 0, b 12",
  ],
  [
    "an anonymous union",
    "struct s { u8 a; union { u16 b; u32 c; }; u8 d; };",
    "12 4 | a 0, - 4, d 8",
    "12 4 | a 0, - 4, d 8",
  ],
  [
    "an attribute between tag and declarator aligns the member",
    "struct s { u8 a; struct natural __attribute__((aligned(16))) *b; };",
    "32 16 | a 0, b 16",
    "32 16 | a 0, b 16",
  ],
])("%s", (_, text, x86_64, i386) => {
  test.each([
    ["x86_64", x86_64],
    ["i386", i386],
  ] as const)("%s", (model, expected) => {
    const { records, notSeen } = abiOfText(types + text, model);
    expect(notSeen).toEqual([]);
    expect(summary(records.get("struct s") ?? records.get("union s")!)).toBe(expected);
  });
});

test("__int128 is 16 bytes wide on x86_64 and does not exist on i386", () => {
  const text = "struct s { char a; __int128 b; };";
  expect(summary(abiOfText(text).records.get("struct s")!)).toBe("32 16 | a 0, b 16");
  expect(abiOfText(text, "i386").notSeen).toMatchObject([
    { subject: "struct s", why: "member b: i386 has no __int128" },
  ]);
});

test.each([
  ["struct s { struct s a; };", "member a: struct s contains itself"],
  ["struct s { nope_t a; };", "member a: nope_t is not declared here"],
  ["struct s { struct nope a; };", "member a: struct nope is not declared here"],
  ["struct s { int a[-1]; };", "member a: array length: -1 is negative"],
  ["struct s { int a[N]; };", "member a: array length: N is not declared here"],
  [
    "struct s { char a[1ULL << 63]; };",
    "member a: 9223372036854775808 elements of 1 bytes are more than 1125899906842624 bytes",
  ],
  ["struct s { void a; };", "member a: void"],
  ["struct s { int a; void *b; char a; };", "two members are called a"],
  ["struct s { int a; union { char b; struct { int a; }; }; };", "two members are called a"],
  ["struct s { int a : 33; };", "member a: a bitfield of 33 bits"],
  ["struct s { float a : 3; };", "member a: a bitfield of a type that is no integer"],
  ["struct s { int a __attribute__((aligned(3))); };", "member a: aligned: 3 is no power of two up to 268435456"],
])("%s is said to be not seen", (text, why) => {
  const { records, notSeen } = abiOfText(text);
  expect(records.size).toBe(0);
  const [, name] = /((?:struct |union |enum )?\w+) is not declared here$/.exec(why) ?? [];
  const undeclared = name === undefined ? {} : { undeclared: name };
  expect(notSeen).toEqual([
    { file: "a.h", line: 1, subject: "struct s", why, text: expect.any(String), ...undeclared },
  ]);
});

test("2 GiB and more are too much for i386 alone", () => {
  const text = "struct s { char a[0x80000000]; };";
  expect(abiOfText(text).records.get("struct s")!.size).toBe(2 ** 31);
  expect(abiOfText(text, "i386").notSeen).toHaveLength(1);
});

test("chains of any length end", () => {
  const typedefs = Array.from({ length: 5000 }, (_, index) => `typedef t${index + 1} t${index};`).join("\n");
  expect(abiOfText(`struct s { t0 a; };\n${typedefs}`).notSeen[0]!.why).toContain("deep");
  expect(abiOfText(`struct s { int ${"*".repeat(150)} a; };`).records.get("struct s")!.size).toBe(8);
  expect(abiOfText(`struct s { int ${"*".repeat(20_000)} a; };`).notSeen[0]!.why).toContain("too many pointers");
});

describe("types of libc that a header takes for granted", () => {
  test.each<[declarations: string, model: DataModelName, summary: string, headers: readonly string[]]>([
    ["struct s { uint8_t a; uint32_t b; };", "x86_64", "8 4 | a 0, b 4", ["stdint.h"]],
    ["struct s { bool a; size_t b; };", "i386", "8 4 | a 0, b 4", ["stdbool.h", "stddef.h"]],
    ["struct s { size_t a; struct timespec b[3]; };", "x86_64", "56 8 | a 0, b 8", ["stddef.h", "time.h"]],
    ["struct s { struct sockaddr_storage a; int b; };", "x86_64", "136 8 | a 0, b 128", ["sys/socket.h"]],
    ["struct s { struct sockaddr_storage a; int b; };", "i386", "132 4 | a 0, b 128", ["sys/socket.h"]],
    ["struct s { char a[IFNAMSIZ]; };", "x86_64", "16 1 | a 0", ["net/if.h"]],
    ["typedef int16_t t; struct s { char a; t b; };", "x86_64", "4 2 | a 0, b 2", ["stdint.h"]],
  ])("%s, %s", (text, model, expected, headers) => {
    const { records, notSeen, assumes } = abiOfText(text, model);
    expect(notSeen).toEqual([]);
    expect(summary(records.get("struct s")!)).toBe(expected);
    expect(assumes.headers).toEqual(headers);
    expect([...assumes.declarations]).toContain("struct s");
  });

  test("are the header's own where it has them", () => {
    const { records, assumes } = abiOfText("typedef short uint32_t;\nstruct s { uint32_t a; };");
    expect(summary(records.get("struct s")!)).toBe("2 2 | a 0");
    expect(assumes).toEqual({ headers: [], declarations: new Set() });
  });

  test("help nothing that lacks something else", () => {
    const { records, notSeen, assumes } = abiOfText("struct s { uint32_t a; nope_t b; };");
    expect([records.size, assumes.headers, assumes.declarations.size]).toEqual([0, [], 0]);
    expect(notSeen).toMatchObject([{ subject: "struct s", undeclared: expect.any(String) }]);
  });

  test("an enum's values may be libc's", () => {
    const { enumerators, assumes } = abiOfText("enum e { A = MSG_FIN, B };");
    expect([...enumerators.values()].map(({ value }) => value)).toEqual([0x200n, 0x201n]);
    expect(assumes).toEqual({ headers: ["sys/socket.h"], declarations: new Set(["enum e"]) });
  });
});

// Expected: sizeof, alignof and offsets as each model's gcc 12 asserts them.
test.each([
  [
    "what takes eight bytes",
    "char a; u64 b;",
    {
      "16 8 | a 0, b 8":
        "x86_64 x32 arm64 arm riscv64 loongarch64 powerpc64 powerpc64le powerpc s390x s390 mips64 n32 mips sparc64 alpha parisc",
      "12 4 | a 0, b 4": "i386 sh",
      "10 2 | a 0, b 2": "m68k",
    },
  ],
  [
    "aligned without a number",
    "char a; char b __attribute__((aligned));",
    {
      "32 16 | a 0, b 16":
        "x86_64 i386 x32 arm64 riscv64 loongarch64 powerpc64 powerpc64le powerpc mips64 n32 sparc64 alpha",
      "16 8 | a 0, b 8": "arm s390x s390 mips parisc",
      "8 4 | a 0, b 4": "sh",
      "4 2 | a 0, b 2": "m68k",
    },
  ],
  [
    "a long double",
    "char a; long double b;",
    {
      "32 16 | a 0, b 16":
        "x86_64 x32 arm64 riscv64 loongarch64 powerpc64 powerpc64le powerpc mips64 n32 sparc64 alpha",
      "16 4 | a 0, b 4": "i386",
      "16 8 | a 0, b 8": "arm mips parisc",
      "24 8 | a 0, b 8": "s390x s390",
      "12 4 | a 0, b 4": "sh",
      "14 2 | a 0, b 2": "m68k",
    },
  ],
  [
    "an __int128, where there is one",
    "char a; __int128 b;",
    {
      "32 16 | a 0, b 16": "x86_64 x32 arm64 riscv64 loongarch64 powerpc64 powerpc64le mips64 n32 sparc64 alpha",
      none: "i386 arm powerpc s390 mips parisc sh m68k",
      "24 8 | a 0, b 8": "s390x",
    },
  ],
  [
    "__uint128_t is one as well",
    "__uint128_t a;",
    {
      "16 16 | a 0": "x86_64 x32 arm64 riscv64 loongarch64 powerpc64 powerpc64le mips64 n32 sparc64 alpha",
      none: "i386 arm powerpc s390 mips parisc sh m68k",
      "16 8 | a 0": "s390x",
    },
  ],
])("%s", (_, members, expected) => {
  const inModel = byModel((model) => {
    const record = abiOfText(`typedef unsigned long long u64; struct s { ${members} };`, model).records.get("struct s");
    return record === undefined ? "none" : summary(record);
  });
  expect(inModel).toEqual(expected);
});
