import { expect, test } from "vitest";
import { isFlag } from "../../src/diff/flag.ts";
import { headerOf } from "./header-of.ts";

test.each<[text: string, expected: boolean]>([
  ["X = 0x2", true],
  ["X = 0x1", true],
  ["X = 02", true],
  ["X = 1 << 1", true],
  ["X = (1 << 3)", true],
  ["X = 1UL << 31", true],
  ["X = 2", false],
  ["X = 0x3", false],
  ["X = 0x0", false],
  ["X = 3 << 1", false],
  ["X = 0", false],
  ["A, X", false],
  ["A = 2, X = A", false],
  ["X = 4 >> 1", false],
  ["X = 1 + 1", false],
  ["X = -1", false],
])("enum { %s }", (text, expected) => {
  expect(isFlag(headerOf(`enum e { ${text} };`).enumerators.get("X")!)).toBe(expected);
});
