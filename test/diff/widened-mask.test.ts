import { expect, test } from "vitest";
import { isWidenedMask } from "../../src/diff/widened-mask.ts";
import type { ConstantValue } from "../../src/layout/abi.ts";
import { headerOf } from "./header-of.ts";

const constantOf = (text: string): ConstantValue => headerOf(`#define FOO ${text}`).constants.get("FOO")!;
const isWidened = (before: string, after: string, kin: readonly string[]): boolean =>
  isWidenedMask(constantOf(before), constantOf(after), kin.map(constantOf));

const widened: readonly [before: string, after: string, kin: readonly string[]][] = [
  ["0xff", "0xfff", []],
  ["0xff", "0x1ff", []],
  ["0xff0", "0x1ff0", []],
  ["(0xff)", "( 0xFFFUL )", []],
  ["0xffU", "0xfffull", []],
  // What is besides stands in other bits, or is no number, or is the mask's other name.
  ["0xff00", "0x1ff00", ["0xff", "0x20000", '"FOO"']],
  ["0xff", "0xfff", ["0xfff"]],
];

const others: readonly [before: string, after: string, kin: readonly string[]][] = [
  // Narrower, the same, or wider at its lower end.
  ["0xfff", "0xff", []],
  ["0xff", "0xff", []],
  ["0xff0", "0xfff", []],
  ["0xff00", "0xff", []],
  // Less than eight bits are as often a number, and so is what has a gap.
  ["0x7f", "0xff", []],
  ["0x7f0", "0xff0", []],
  ["0xff", "0xeff", []],
  ["0xfe7f", "0xffff", []],
  ["0", "0xff", []],
  ["0x0", "0xff", []],
  ["0xff", "0x0", []],
  ["(-0xff)", "0xff", []],
  // A new bit that has a name.
  ["0xff", "0xfff", ["0x1ff"]],
  ["0xff", "0xfff", ["0x100"]],
  ["0xff", "0xfff", ["0x1", "0x800"]],
  // A number that counts, a text, and what is put together.
  ["255", "4095", []],
  ["0xff", "4095", []],
  ["255", "0xfff", []],
  ['"0xff"', "0xfff", []],
  ["0xff", '"0xfff"', []],
  ["(1 + 0xfe)", "0xfff", []],
  ["0xff", "(0xfff + 0)", []],
  ["0xff", "(0 + 0xfff)", []],
  ["~0xff", "0xfff", []],
];

test("a field of a register became wider", () => {
  expect(widened.filter((each) => !isWidened(...each))).toEqual([]);
});

test("other changes of a number", () => {
  expect(others.filter((each) => isWidened(...each))).toEqual([]);
});
