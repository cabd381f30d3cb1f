import { describe, expect, test } from "vitest";
import { abiOfText } from "./abi-of-text.ts";

describe("typedefs", () => {
  test("of a tagged record or enum, and the second of an untagged one, stand beside it", () => {
    const { typedefs, records, enums } = abiOfText(`
      typedef struct a { int a; } a_t; typedef enum b { B } b_t; typedef union { int a; } c, d; typedef enum { E } e, f;
    `);
    expect([...typedefs.keys()]).toEqual(["a_t", "b_t", "d", "f"]);
    expect([...records.keys()]).toEqual(["struct a", "c"]);
    expect([...enums.keys()]).toEqual(["enum b", "e"]);
  });

  test("a type without a size has no alignment either", () => {
    const { typedefs } = abiOfText("typedef void a; typedef int b(void); typedef int c[];");
    expect([...typedefs.values()].map(({ name, size, align, shape }) => [name, size, align, shape.kind])).toEqual([
      ["a", null, null, "other"],
      ["b", null, null, "other"],
      ["c", 0, 4, "integer"],
    ]);
  });

  test("of a struct that nobody declares here are opaque, though libc may know it", () => {
    const { typedefs, notSeen, assumes } = abiOfText("typedef struct timespec a; typedef union nope b;");
    expect([...typedefs.values()].map(({ name, size, align, shape }) => [name, size, align, shape])).toEqual([
      ["a", null, null, { kind: "record", name: "struct timespec" }],
      ["b", null, null, { kind: "record", name: "union nope" }],
    ]);
    expect(notSeen).toEqual([]);
    expect(assumes.headers).toEqual([]);
  });

  test("of what has no layout are not seen", () => {
    const { typedefs, notSeen } = abiOfText(`
      typedef enum nope a; typedef nope_t b; struct c { struct c a; }; typedef struct c d;
      typedef int e __attribute__((aligned(3))); typedef int f[NOPE]; typedef uint32_t g; typedef nope_t h[2];
    `);
    expect([...typedefs.values()].map(({ name, size }) => [name, size])).toEqual([["g", 4]]);
    expect(notSeen.map(({ subject, why }) => `${subject}: ${why}`)).toEqual([
      "a: enum nope is not declared here",
      "b: nope_t is not declared here",
      "struct c: member a: struct c contains itself",
      "d: member a: struct c contains itself",
      "e: aligned: 3 is no power of two up to 268435456",
      "f: array length: NOPE is not declared here",
      "h: nope_t is not declared here",
    ]);
  });

  test("promise a byte order where they are called as sparse's types are", () => {
    const { typedefs } = abiOfText(`
      typedef unsigned short __be16; typedef unsigned int __le32; typedef unsigned long long __be64;
      typedef __be16 a; typedef a b __attribute__((aligned(4))); typedef unsigned int x__be32; typedef unsigned int __be32x;
      typedef unsigned int __be31; typedef __le32 __be32;
    `);
    const orders = [...typedefs.values()].map(({ name, shape }) => [name, shape.kind === "integer" && shape.order]);
    expect(Object.fromEntries(orders)).toEqual({
      ...{ __be16: "big", __le32: "little", __be64: "big", a: "big", b: "big", __be32: "big" },
      ...{ x__be32: "native", __be32x: "native", __be31: "native" },
    });
  });
});

test("shapes: what a value is, and of an array its element", () => {
  const { typedefs } = abiOfText(`
    typedef char a; typedef signed char b; typedef unsigned char c; typedef char d[3][2]; typedef _Bool e; typedef float f;
    typedef long double g; typedef void *h; typedef enum number { ONE = -1 } i; typedef struct s { int a; } j[2];
    typedef int k(void); typedef int (*l)(void);
  `);
  const integer = (bits: number, signed: boolean, character = false) => ({
    ...{ kind: "integer", bits, signed, character, order: "native" },
  });
  expect(Object.fromEntries([...typedefs].map(([name, { shape }]) => [name, shape]))).toEqual({
    a: integer(8, true, true),
    b: integer(8, true),
    c: integer(8, false),
    d: integer(8, true, true),
    e: { kind: "bool" },
    f: { kind: "float", bits: 32 },
    g: { kind: "float", bits: 128 },
    h: { kind: "pointer" },
    i: { kind: "enum", name: "enum number", bits: 32, signed: true },
    j: { kind: "record", name: "struct s" },
    k: { kind: "other" },
    l: { kind: "pointer" },
  });
});

test("macros that are no numbers are names for something, unless they are empty", () => {
  const { aliases, constants } = abiOfText("#define A\n#define B do it\n#define C c\n#define D 1\n#define E 1.5");
  expect([...aliases.keys()]).toEqual(["B", "C", "E"]);
  expect([...constants.keys()]).toEqual(["D"]);
});

test("a number takes the type that it has", () => {
  const { constants, notSeen } = abiOfText(
    "#define A 0x80000000\n#define B 5ul\n#define C 18446744073709551616\n#define D 9223372036854775808\n",
    "i386",
  );
  expect([...constants.values()].map(({ value, type }) => `${value} ${type}`)).toEqual([
    "2147483648 unsigned int",
    "5 unsigned long",
    "-9223372036854775808 long long",
  ]);
  expect(notSeen).toMatchObject([{ subject: "C", why: "a number of more than 64 bits" }]);
});

test("where a size is not known something is missing, however deep it stands", () => {
  const size = "sizeof(struct nope)";
  const bodies = [
    ...[size, `(int)${size}`, `-${size}`, `${size} + 1`, `1 + ${size}`, `A ? ${size} : 1`, `A ? 1 : ${size}`],
    ...[`${size} ? A : 1`, "__alignof__(struct nope)", "__builtin_offsetof(struct nope, a)", "sizeof(A)"],
    "_IOW('x', 1, struct nope) | 0",
  ];
  const { notSeen, aliases } = abiOfText(
    bodies.map((body, index) => `#define X${index} ${body}\n`).join("") + "#define Y A + 1\n#define Z (int)A\n",
  );
  expect(notSeen.map(({ subject }) => subject)).toEqual(bodies.map((_, index) => `X${index}`));
  expect([...aliases.keys()]).toEqual(["Y", "Z"]);
});

test("a reason that came a long way is no longer told with each step", () => {
  const nested = (depth: number): string => (depth === 0 ? "nope_t a;" : `struct { ${nested(depth - 1)} } inner;`);
  const why = (depth: number): string => abiOfText(`struct s { ${nested(depth)} };`).notSeen[0]!.why;
  expect(why(2)).toBe("member inner: member inner: member a: nope_t is not declared here");
  expect(why(9)).toBe(`${"member inner: ".repeat(9)}member a: nope_t is not declared here`);
  expect(why(30)).toBe(why(9));
});
