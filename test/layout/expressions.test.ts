import { describe, expect, test } from "vitest";
import { abiOfText } from "./abi-of-text.ts";

const types = `
typedef unsigned char u8; typedef unsigned int u32; typedef unsigned long long u64;
struct s { u8 a; u64 b; struct { u8 c[3]; u8 d; } in; union { u32 e; u8 f; }; u32 g[]; };
struct deep { u32 a; struct { u32 b; union { u32 c; u8 d; }; }; struct { u8 a; u32 b; } many[3]; };
`;

// What _Generic and printf of gcc 12 say.
describe.each([
  ["__builtin_choose_expr(1, 5u, 1 / 0)", "5 unsigned int", "5 unsigned int"],
  ["__builtin_choose_expr(0, 1 / 0, 7ul)", "7 unsigned long", "7 unsigned long"],
  ["__builtin_expect(3u, 0)", "3 long", "3 long"],
  ["__builtin_constant_p(((struct s *)0)->a) ? 5 : 6", "6 int", "6 int"],
  ["__builtin_bswap32(0x12345678) >> 24", "120 unsigned int", "120 unsigned int"],
  ["__builtin_bswap64(0x0102030405060708) >> 56", "8 unsigned long", "8 unsigned long long"],
  ["sizeof(*(u32 (*)[4])0)", "16 unsigned long", "16 unsigned int"],
  ["sizeof(**(u32 (*)[4])0)", "4 unsigned long", "4 unsigned int"],
  ["sizeof(&((struct s *)0)->in)", "8 unsigned long", "4 unsigned int"],
  ["(unsigned long)&((struct s *)16)->in.d", "35 unsigned long", "31 unsigned long"],
  ["(unsigned long)&(*(struct s *)8).f", "28 unsigned long", "24 unsigned long"],
  ["(unsigned long)&((u32 *)16)[2]", "24 unsigned long", "24 unsigned long"],
  ["(unsigned long)&((struct s *)0)->in.c[2]", "18 unsigned long", "14 unsigned long"],
  ["sizeof(((struct s *)0)->g[5])", "4 unsigned long", "4 unsigned int"],
  ["sizeof(((struct s *)0)->a ? 1 : 2ull)", "8 unsigned long", "8 unsigned int"],
  ["sizeof(((struct s *)0)->a ? 1 : 2l)", "8 unsigned long", "4 unsigned int"],
  ["sizeof(((struct s *)0)->a ? (u8)1 : (u8)2)", "4 unsigned long", "4 unsigned int"],
  ["sizeof(((struct s *)0)->g ? ((struct s *)0)->b : 1)", "8 unsigned long", "8 unsigned int"],
  ["sizeof(((struct s *)0)->a ? 1.0f : 1)", "4 unsigned long", "4 unsigned int"],
  ["sizeof(((struct s *)0)->a && 1)", "4 unsigned long", "4 unsigned int"],
  ["sizeof(0 || ((struct s *)0)->b)", "4 unsigned long", "4 unsigned int"],
  ["sizeof(((struct s *)0)->b || ((struct s *)0)->b)", "4 unsigned long", "4 unsigned int"],
  ["1 || ((struct s *)0)->b", "1 int", "1 int"],
  ["__builtin_offsetof(struct deep, d)", "8 unsigned long", "8 unsigned int"],
  ["__builtin_offsetof(struct deep, many[1].b)", "24 unsigned long", "24 unsigned int"],
  ["__builtin_offsetof(struct deep, many[1 + 1])", "28 unsigned long", "28 unsigned int"],
  ["-(u8)1", "-1 int", "-1 int"],
  ["+(u8)1", "1 int", "1 int"],
  ["~0ul", "18446744073709551615 unsigned long", "4294967295 unsigned long"],
  ["!0", "1 int", "1 int"],
  ["5 % -3", "2 int", "2 int"],
  ["-5 % 3", "-2 int", "-2 int"],
  ["7 & 3 | 8 ^ 1", "11 int", "11 int"],
  ["1 != 2", "1 int", "1 int"],
  ["3 >= 3", "1 int", "1 int"],
  ["3 <= 2", "0 int", "0 int"],
  ["4 > 3u", "1 int", "1 int"],
  ["2 == 2ul", "1 int", "1 int"],
  ["1 ? 2 : 3u", "2 unsigned int", "2 unsigned int"],
  ["0 ? 2 : 3", "3 int", "3 int"],
  ["(u8)300 + 1", "45 int", "45 int"],
  ["(short)0x18000", "-32768 short", "-32768 short"],
  ["(long long)-1", "-1 long long", "-1 long long"],
  ["(unsigned long long)-1", "18446744073709551615 unsigned long long", "18446744073709551615 unsigned long long"],
  ["1ul - 2ul", "18446744073709551615 unsigned long", "4294967295 unsigned long"],
  ["3 * 4ull", "12 unsigned long long", "12 unsigned long long"],
  ["9 / 2u", "4 unsigned int", "4 unsigned int"],
  ["-9 / 2", "-4 int", "-4 int"],
  ["1ull << 63", "9223372036854775808 unsigned long long", "9223372036854775808 unsigned long long"],
  ["-8 >> 1", "-4 int", "-4 int"],
  ["0x7fffffff + 1u", "2147483648 unsigned int", "2147483648 unsigned int"],
])("%s", (body, x86_64, i386) => {
  test.each([
    ["x86_64", x86_64],
    ["i386", i386],
  ] as const)("%s", (model, expected) => {
    const constant = abiOfText(`${types}\n#define X ${body}\n`, model).constants.get("X");
    expect(`${constant?.value} ${constant?.type}`).toBe(expected);
  });
});

// What gcc refuses in a constant expression, or finds nothing for.
test.each([
  '__builtin_choose_expr("a", 1, 2)',
  "__builtin_choose_expr(nope, 1, 2)",
  "__builtin_expect(nope, 1)",
  "__builtin_bswap32(nope)",
  "__builtin_nothing(1)",
  "__builtin_bswap32()",
  "*5",
  "5 .a",
  "*nope",
  "&((struct s *)nope)->b",
  "((u32 *)16)[nope]",
  "((u32 *)nope)[2]",
  "__builtin_offsetof(struct s, in.c[nope])",
  "((struct s *)0)->a ? 1 : 2ull",
  "((struct s *)0)->a || 0",
  "1 && ((struct s *)0)->a",
  "sizeof(nope ? 1 : 2)",
  "sizeof(((struct s *)0)->a ? nope : 2)",
  "sizeof(((struct s *)0)->a && nope)",
])("%s is no constant", (body) => {
  expect(abiOfText(`${types}\n#define X ${body}\n`).constants.size).toBe(0);
});

describe("aligned", () => {
  const aligned = (value: string) => abiOfText(`struct foo { char a; } __attribute__((aligned(${value})));`);

  test.each([
    ["1 << 12", 4096],
    ["1 << 28", 268435456],
    ["1", 1],
  ])("%s", (value, align) => {
    expect(aligned(value).records.get("struct foo")?.align).toBe(align);
  });

  test.each([
    ["0", "aligned: 0 is no power of two up to 268435456"],
    ["-8", "aligned: -8 is no power of two up to 268435456"],
    ["3", "aligned: 3 is no power of two up to 268435456"],
    ["1 << 29", "aligned: 536870912 is no power of two up to 268435456"],
    ["nope", "aligned: nope is not declared here"],
  ])("%s is not seen", (value, why) => {
    const { records, notSeen } = aligned(value);
    expect(records.size).toBe(0);
    expect(notSeen.map((each) => each.why)).toEqual([why]);
  });
});
