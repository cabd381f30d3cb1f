import { describe, expect, test } from "vitest";
import { abiOfText } from "./abi-of-text.ts";

// Expected: sizeof and (enum e)-1 < 0 of gcc 12.
describe.each([
  ["{ A }", 4, false],
  ["{ A = -1, B }", 4, true],
  ["{ A = 0xffffffff }", 4, false],
  ["{ A = -1, B = 0xffffffff }", 8, true],
  ["{ A = 1ULL << 40 }", 8, false],
  ["{ A = 200 } __attribute__((packed))", 1, false],
  ["{ A = -1, B = 200 } __attribute__((packed))", 2, true],
])("enum e %s", (body, size, signed) => {
  test.each(["x86_64", "i386"] as const)("%s", (model) => {
    expect(abiOfText(`enum e ${body};`, model).enums.get("enum e")).toMatchObject({ size, signed });
  });
});

test("enumerators count on, refer to each other and know their enum", () => {
  const { enumerators } = abiOfText("enum e { A = 3, B, C = A + B, D };");
  expect([...enumerators.values()].map(({ name, value, enum: key }) => `${key} ${name} ${value}`)).toEqual([
    "enum e A 3",
    "enum e B 4",
    "enum e C 7",
    "enum e D 8",
  ]);
});

test("names: tag, typedef, else the first enumerator", () => {
  const { enums } = abiOfText("enum a { A }; typedef enum { B } b_t; enum { C, D }; struct s { enum { E } e; };");
  expect([...enums.keys()]).toEqual(["enum a", "b_t", "enum of C", "enum of E"]);
});

test("a macro of the same name leads to the enumerator", () => {
  const { constants, enumerators } = abiOfText("enum { X = 5,\n#define X X\n};");
  expect(constants.get("X")!.value).toBe(5n);
  expect(enumerators.get("X")!.value).toBe(5n);
});

test.each([
  ["enum e { A = 0x7fffffff, B };", "B: 2147483647 + 1 overflows int"],
  ["enum e { A = B, B = A };", "A: enum e contains itself"],
  ["enum e { A = NOPE };", "A: NOPE is not declared here"],
  ["enum e { A = -1, B = 0xffffffffffffffff };", "no integer type holds all of its values"],
])("%s is not seen", (text, why) => {
  const { enums, enumerators, notSeen } = abiOfText(text);
  expect(enums.size + enumerators.size).toBe(0);
  expect(notSeen).toMatchObject([{ subject: "enum e", why }]);
});
