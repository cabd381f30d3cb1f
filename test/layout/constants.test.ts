import { describe, expect, test } from "vitest";
import type { DataModelName } from "../../src/layout/data-model.ts";
import { abiOfText } from "./abi-of-text.ts";

const types = `
typedef unsigned char u8; typedef unsigned int u32; typedef unsigned long long u64;
struct s { u8 a; u64 b; struct { u8 c[3]; u8 d; } in; union { u32 e; u8 f; }; u32 g[]; };
enum e { ONE = 1, TWO, HIGH = 0x80000000 };
enum wide { BIG = 1ULL << 40, MORE }; enum minus { NEGATIVE = -1, AFTER };
`;

/** "value type" of a macro with this body; null where it is no constant. */
function valueOf(body: string, model: DataModelName = "x86_64"): string | null {
  const constant = abiOfText(`${types}\n#define X ${body}\n`, model).constants.get("X");
  return constant === undefined ? null : `${constant.value} ${constant.type}`;
}

// What _Generic and printf of gcc 12 say.
describe.each([
  ["2147483647", "2147483647 int", "2147483647 int"],
  ["2147483648", "2147483648 long", "2147483648 long long"],
  ["0x80000000", "2147483648 unsigned int", "2147483648 unsigned int"],
  ["4294967296", "4294967296 long", "4294967296 long long"],
  ["0xffffffffffffffff", "18446744073709551615 unsigned long", "18446744073709551615 unsigned long long"],
  ["18446744073709551615", "18446744073709551615 __int128", "-1 long long"],
  ["1u", "1 unsigned int", "1 unsigned int"],
  ["0x80000000l", "2147483648 long", "2147483648 unsigned long"],
  ["5ull", "5 unsigned long long", "5 unsigned long long"],
  ["'a'", "97 int", "97 int"],
  ["1 << 31", "-2147483648 int", "-2147483648 int"],
  ["1u << 31", "2147483648 unsigned int", "2147483648 unsigned int"],
  ["1ul << 31", "2147483648 unsigned long", "2147483648 unsigned long"],
  ["-1 >> 1", "-1 int", "-1 int"],
  ["-1u >> 1", "2147483647 unsigned int", "2147483647 unsigned int"],
  ["-1 < 0u", "0 int", "0 int"],
  ["-1 + 0ul", "18446744073709551615 unsigned long", "4294967295 unsigned long"],
  ["-1l + 0u", "-1 long", "4294967295 unsigned long"],
  ["2147483647 + 1", "-2147483648 int", "-2147483648 int"],
  ["-5 / 2 * 10 + -5 % 3", "-22 int", "-22 int"],
  ["~(u8)1", "-2 int", "-2 int"],
  ["(u8)0x1ff", "255 unsigned char", "255 unsigned char"],
  ["(signed char)255", "-1 signed char", "-1 signed char"],
  ["(_Bool)4", "1 bool", "1 bool"],
  ["!7ul", "0 int", "0 int"],
  ["1 ? 1 : 2ul", "1 unsigned long", "1 unsigned long"],
  ["1 ? (u8)1 : (u8)2", "1 int", "1 int"],
  ["(1, 2ul)", "2 unsigned long", "2 unsigned long"],
  ["TWO", "2 int", "2 int"],
  ["HIGH", "2147483648 unsigned int", "2147483648 unsigned int"],
  ["BIG", "1099511627776 unsigned long", "1099511627776 unsigned long long"],
  ["MORE - BIG", "1 unsigned long", "1 unsigned long long"],
  ["NEGATIVE", "-1 int", "-1 int"],
  ["(enum e)-1", "4294967295 unsigned int", "4294967295 unsigned int"],
  ["(enum minus)-1", "-1 int", "-1 int"],
  ["sizeof(struct s)", "24 unsigned long", "20 unsigned int"],
  ["sizeof(long) * 8", "64 unsigned long", "32 unsigned int"],
  ["sizeof(u64 *[3])", "24 unsigned long", "12 unsigned int"],
  ["sizeof(((struct s *)0)->in)", "4 unsigned long", "4 unsigned int"],
  ["sizeof(((struct s *)0)->in.c[1])", "1 unsigned long", "1 unsigned int"],
  ['sizeof("abc")', "4 unsigned long", "4 unsigned int"],
  ["sizeof(1 ? (u8)1 : 2ull)", "8 unsigned long", "8 unsigned int"],
  ["__builtin_offsetof(struct s, in.c[2])", "18 unsigned long", "14 unsigned int"],
  ["__builtin_offsetof(struct s, f)", "20 unsigned long", "16 unsigned int"],
  ["__builtin_offsetof(struct s, g[3])", "36 unsigned long", "32 unsigned int"],
  ["(unsigned long)&((struct s *)0)->b", "8 unsigned long", "4 unsigned long"],
  ["__alignof__(u64)", "8 unsigned long", "8 unsigned int"],
  ["0 && 1 / 0", "0 int", "0 int"],
  ["1 || 1 / 0", "1 int", "1 int"],
  ["1 ? 7 : 1 / 0", "7 int", "7 int"],
  ["__builtin_constant_p(3) ? 5 : unknown(3)", "5 int", "5 int"],
  ["__builtin_bswap16(0x1234)", "13330 unsigned short", "13330 unsigned short"],
  ["__builtin_bswap32(1)", "16777216 unsigned int", "16777216 unsigned int"],
  ["__builtin_bswap64(1)", "72057594037927936 unsigned long", "72057594037927936 unsigned long long"],
  ["(void *)8 == (void *)8", "1 int", "1 int"],
])("%s", (body, x86_64, i386) => {
  test.each([
    ["x86_64", x86_64],
    ["i386", i386],
  ] as const)("%s", (model, expected) => {
    expect(valueOf(body, model)).toBe(expected);
  });
});

test("strings are constants", () => {
  expect(valueOf('"abc" "d"')).toBe("abcd string");
});

test.each([
  "1.5",
  "(void *)0",
  "nothing",
  "call(1)",
  "1 + nothing",
  "&nothing",
  "(int)1.5f",
  "((struct s *)0)->a",
  "{ 1, 2 }",
])("%s is no constant, and nothing is missing", (body) => {
  const { constants, notSeen } = abiOfText(`${types}\n#define X ${body}\n`);
  expect(constants.size).toBe(0);
  expect(notSeen).toEqual([]);
});

test.each([
  ["1 / 0", "a division by zero"],
  ["1 << 32", "a shift of 32 bits by 32"],
  ["1 << -1", "a shift of 32 bits by -1"],
  ["18446744073709551616", "a number of more than 64 bits"],
  ["sizeof(struct nope)", "struct nope is not declared here"],
  ["sizeof(nope_t)", "nope_t is not declared here"],
  ["__builtin_offsetof(struct s, nope)", "struct s has no member nope"],
])("%s is not seen: %s", (body, why) => {
  const { constants, notSeen } = abiOfText(`${types}\n#define X ${body}\n`);
  expect(constants.size).toBe(0);
  expect(notSeen).toMatchObject([{ subject: "X", why }]);
});

test("a long sum is no recursion, and one that is too long is told", () => {
  const sum = (terms: number): string => Array.from({ length: terms }, () => "1").join("+");
  expect(valueOf(sum(1_900))).toBe("1900 int");
  expect(abiOfText(`#define X ${sum(9_000)}`).notSeen).toMatchObject([{ subject: "X" }]);
});
