import { expect, test } from "vitest";
import { changesIn } from "../support/findings-between.ts";

/** What each header includes. Each has a constant of its own, but those that are called empty. */
type Tree = Readonly<Record<string, readonly string[]>>;

const textOf = (tree: Tree): string =>
  Object.entries(tree)
    .map(([name, includes]) => [
      `// linux/${name}.h`,
      ...includes.map((other) => `#include <linux/${other}.h>`),
      name.startsWith("empty") ? "" : `#define ${name.toUpperCase()} 1`,
    ])
    .flat()
    .join("\n");

/** "foo lost bar" for each header that no longer includes another one. */
const lost = (before: Tree, after: Tree): string[] =>
  changesIn(textOf(before), textOf(after), ["x86_64"]).flatMap(({ action, name, context }) =>
    action === "narrowed" ? `${name} lost ${context.other}`.replaceAll(/linux\/|\.h/g, "") : [],
  );

const table: readonly [title: string, before: Tree, after: Tree, expected: readonly string[]][] = [
  ["an include", { foo: ["bar"], bar: [] }, { foo: [], bar: [] }, ["foo lost bar"]],
  ["an include of nothing", { foo: ["empty"], empty: [] }, { foo: [], empty: [] }, []],
  [
    "an include with what it includes",
    { foo: ["bar"], bar: ["qux"], qux: [] },
    { foo: [], bar: ["qux"], qux: [] },
    ["foo lost bar"],
  ],
  [
    "all of it by one that is empty itself",
    { foo: ["empty"], empty: ["qux"], qux: [] },
    { foo: [], empty: ["qux"], qux: [] },
    ["foo lost empty"],
  ],
  [
    "two includes",
    { foo: ["bar", "qux"], bar: [], qux: [] },
    { foo: [], bar: [], qux: [] },
    ["foo lost bar", "foo lost qux"],
  ],
  [
    "two includes, of which one is empty",
    { foo: ["empty", "qux"], empty: [], qux: [] },
    { foo: [], empty: [], qux: [] },
    ["foo lost qux"],
  ],
  [
    "one in place of another that it includes",
    { foo: ["empty"], empty: ["qux"], qux: [] },
    { foo: ["qux"], empty: ["qux"], qux: [] },
    [],
  ],
  [
    "an include of an include",
    { foo: ["bar"], bar: ["qux"], qux: [] },
    { foo: ["bar"], bar: [], qux: [] },
    ["bar lost qux"],
  ],
  [
    "an include of an include that is there by another way",
    { foo: ["bar", "qux"], bar: ["qux"], qux: [] },
    { foo: ["bar", "qux"], bar: [], qux: [] },
    ["bar lost qux"],
  ],
  [
    "the include, and what it includes is lost to that, too",
    { foo: ["bar"], bar: ["qux"], qux: [] },
    { foo: [], bar: [], qux: [] },
    ["foo lost bar", "bar lost qux"],
  ],
  [
    "what is beside one that never included it",
    { foo: ["bar", "qux"], bar: [], qux: [] },
    { foo: ["bar"], bar: [], qux: [] },
    ["foo lost qux"],
  ],
  [
    "an include of two that include each other",
    { foo: ["bar"], bar: ["foo", "qux"], qux: [] },
    { foo: ["bar"], bar: ["foo"], qux: [] },
    ["foo lost qux", "bar lost qux"],
  ],
  [
    "two that include each other",
    { foo: ["bar"], bar: ["qux"], qux: ["bar"] },
    { foo: [], bar: ["qux"], qux: ["bar"] },
    ["foo lost bar", "foo lost qux"],
  ],
  ["a header that is gone", { foo: ["bar"], bar: [] }, { foo: [] }, ["foo lost bar"]],
  ["the header that included", { foo: ["bar"], bar: [] }, { bar: [] }, []],
];

test("what headers no longer include", () => {
  const told = table.map(([title, before, after]) => [title, lost(before, after).toSorted()]);
  expect(told).toEqual(table.map(([title, , , expected]) => [title, expected.toSorted()]));
});
