import { expect, test } from "vitest";
import { namesIn, namesOf } from "../../src/diff/mentions.ts";
import { headerOf } from "./header-of.ts";

test.each<[text: string, names: readonly string[]]>([
  ["FOO_A | FOO_B", ["FOO_A", "FOO_B"]],
  ["(FOO_A << 0x1F)", ["FOO_A"]],
  ["12UL", []],
  ["1.5f + _x", ["_x"]],
  ["a.b", ["a"]],
])("names in the text %s", (text, names) => expect(namesIn(text)).toEqual(names));

test.each<[value: string, names: readonly string[]]>([
  ["A", ["A"]],
  ["3", []],
  ["-A", ["A"]],
  ["A + B", ["A", "B"]],
  ["(int)A", ["A"]],
  ["A ? B : C", ["A", "B", "C"]],
  ["A + (B << 2) - ~C", ["A", "B", "C"]],
])("names in the expression %s", (value, names) => {
  const { declaration } = headerOf(`enum e { A = 1, B = 2, C = 3, X = ${value} };`).enumerators.get("X")!;
  expect(namesOf(declaration.value)).toEqual(names);
});

test("an enumerator without a value names nothing", () => expect(namesOf(null)).toEqual([]));
