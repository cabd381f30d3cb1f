import { expect, test } from "vitest";
import type { NotSeen } from "../../src/declare/not-seen.ts";
import type { Declared } from "../../src/diff/catalogue.ts";
import { lostIn } from "../../src/diff/lost.ts";
import { noHeader } from "../../src/diff/no-header.ts";
import type { HeaderAbi } from "../../src/layout/abi.ts";
import { headerOf } from "./header-of.ts";

const header = "linux/foo.h";
const notSeen = (subject: string | null, why = "a brace is missing"): NotSeen => ({
  file: header,
  line: 1,
  why,
  subject,
});
const withNotSeen = (...seen: readonly NotSeen[]): HeaderAbi => ({ ...noHeader, path: header, notSeen: seen });

const { records, enumerators, constants } = headerOf("struct foo { int a; };\nenum e { A };\n#define B 1");
const foo: Declared<"record"> = { name: "struct foo", header, value: records.get("struct foo")! };
const a: Declared<"enumerator"> = { name: "A", header, value: enumerators.get("A")! };
const b: Declared<"constant"> = { name: "B", header, value: constants.get("B")! };

/** Which of the three may be lost. */
const lost = (there: HeaderAbi, here?: HeaderAbi): string[] =>
  [foo, a, b].filter((declaration) => lostIn(there, here).has(declaration)).map(({ name }) => name);

const all = ["struct foo", "A", "B"];

test("where all was read, nothing is lost", () => {
  expect(lost(withNotSeen())).toEqual([]);
  expect(lost(withNotSeen(), withNotSeen(notSeen(null)))).toEqual([]);
});

test("what could not be read itself is lost", () => {
  expect(lost(withNotSeen(notSeen("struct foo")))).toEqual(["struct foo"]);
  expect(lost(withNotSeen(notSeen("B"), notSeen("A")))).toEqual(["A", "B"]);
  expect(lost(withNotSeen(notSeen("struct bar")))).toEqual([]);
});

test("enumerators are lost with their enum", () => {
  expect(lost(withNotSeen(notSeen("enum e")))).toEqual(["A"]);
  expect(lost(withNotSeen(notSeen("enum f")))).toEqual([]);
});

test("all may be lost where a header could not be read as a whole", () => {
  expect(lost(withNotSeen(notSeen(null)))).toEqual(all);
  expect(lost(withNotSeen(notSeen(null)), withNotSeen(notSeen("B")))).toEqual(all);
  expect(lost(withNotSeen(notSeen("B"), notSeen(null)), withNotSeen(notSeen("B")))).toEqual(all);
});

test("what could be read no better before hides nothing more than it did", () => {
  const there = withNotSeen(notSeen(null, "it is too long"));
  expect(lost(there, withNotSeen(notSeen(null, "it is too long")))).toEqual([]);
  expect(lost(there, withNotSeen(notSeen(null, "it includes itself")))).toEqual(all);
  // Of a declaration the same may be said.
  expect(lost(there, withNotSeen(notSeen("struct bar", "it is too long")))).toEqual(all);
});
