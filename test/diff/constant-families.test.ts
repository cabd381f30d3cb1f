import { describe, expect, test } from "vitest";
import { ConstantFamilies } from "../../src/diff/constant-families.ts";
import { noHeader } from "../../src/diff/no-header.ts";
import { headerOf } from "./header-of.ts";

const familyOf = (values: readonly string[]) => {
  const text = values.map((value, index) => `#define FOO_${"ABCDEFG"[index]} ${value}`).join("\n");
  return new ConstantFamilies(headerOf(text)).family("FOO");
};

describe("flags are bits to be set together", () => {
  test.each([
    [["0x1", "0x2"], true],
    [["(1 << 0)", "(1 << 1)"], true],
    [["(1 << 0)"], false],
    [["0x1", "2"], false],
    // Numbers that count may be bits by chance.
    [["1", "2"], false],
    [["1", "2", "4"], false],
    [["1", "2", "4", "8"], true],
    [["8", "16"], false],
    [["0", "(1 << 0)", "(1 << 1)"], true],
    [["0", "0", "(1 << 0)", "(1 << 1)"], false],
    [["(1 << 0)", "(1 << 1)", "(1 << 2)", "3"], false],
    [["(1 << 0)", "(1 << 1)", "(1 << 2)", "(1 | 2)"], true],
  ])("%j: %j", (values, isFlags) => {
    expect(familyOf(values).isFlags).toBe(isFlags);
  });

  test("a mask beside them is one by its name", () => {
    const flags = "#define FOO_A (1 << 0)\n#define FOO_B (1 << 1)\n";
    expect(new ConstantFamilies(headerOf(`${flags}#define FOO_MASK 3`)).family("FOO").isFlags).toBe(true);
    expect(new ConstantFamilies(headerOf(`${flags}#define FOO_MORE 3`)).family("FOO").isFlags).toBe(false);
  });

  test("by BIT() and its relatives, too", () => {
    const macros = "#define _BITUL(x) (1UL << (x))\n#define BIT(x) (1 << (x))\n#define BIT_MASK(x) (1 << (x))\n";
    const text = `${macros}#define FOO_A _BITUL(0)\n#define FOO_B BIT(1)\n#define FOO_C BIT_MASK(2)`;
    expect(new ConstantFamilies(headerOf(text)).family("FOO").isFlags).toBe(true);
  });
});

test("values are distinct where no two members share one", () => {
  expect(familyOf(["1", "2", "3"]).isDistinct).toBe(true);
  expect(familyOf(["1", "2", "2"]).isDistinct).toBe(false);
});

test("a block ends where the next member is further than a comment", () => {
  const text = `#define FOO_A 1\n#define FOO_B 2${"\n".repeat(12)}#define FOO_C 3${"\n".repeat(13)}#define FOO_D 4`;
  expect([...new ConstantFamilies(headerOf(text)).family("FOO").blocks]).toEqual([
    ["FOO_A", 0],
    ["FOO_B", 0],
    ["FOO_C", 0],
    ["FOO_D", 1],
  ]);
});

test("a text belongs to no family, and what stands alone has no kin", () => {
  const families = new ConstantFamilies(headerOf('#define FOO_A 1\n#define FOO_B 2\n#define FOO_C "c"\n#define BAR 3'));
  expect(families.nameOf("FOO_A")).toBe("FOO");
  expect(families.nameOf("FOO_C")).toBeNull();
  expect(families.nameOf("BAR")).toBeNull();
  expect(families.kinOf("FOO_A").map(({ name }) => name)).toEqual(["FOO_B"]);
  expect(families.kinOf("BAR")).toEqual([]);
});

test("members stand where they were defined last", () => {
  const text = `#define FOO_A 1\n#define FOO_B 2${"\n".repeat(14)}#undef FOO_A\n#define FOO_A 4\n#define FOO_C 8`;
  expect([...new ConstantFamilies(headerOf(text)).family("FOO").blocks]).toEqual([
    ["FOO_B", 0],
    ["FOO_A", 1],
    ["FOO_C", 1],
  ]);
});

test("of facts without a text, the columns of one line are the blocks", () => {
  const known = headerOf("#define FOO_A 1\n#define FOO_B 2\n#define FOO_C 3").constants;
  const constants = new Map(
    [...known].map(([name, constant], at) => {
      const location = { ...constant.declaration.location, line: 1, column: [2, 1, 1][at]! };
      return [name, { ...constant, declaration: { ...constant.declaration, location } }];
    }),
  );
  expect([...new ConstantFamilies({ ...noHeader, constants }).family("FOO").blocks]).toEqual([
    ["FOO_B", 0],
    ["FOO_C", 0],
    ["FOO_A", 1],
  ]);
});
