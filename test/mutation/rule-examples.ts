import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rules } from "../../src/rules/rules.ts";
import { toldOf } from "../rules/told.ts";
import { findingsBetween } from "../support/findings-between.ts";

/*
 * What test/rules/examples.test.ts says of all examples of the rules, as a test for each: what the golden file says that
 * is told of it, and that neither version differs from itself.
 */

const examples = rules.flatMap(({ id, breaks, allows }) => [...breaks, ...allows].map((each) => ({ id, ...each })));
const golden = readFileSync("test/golden/rules-by-example.txt", "utf8")
  .split(/^(?=(?: {4})?\S| {2}(?:breaks|allows)$)/m)
  .filter((lines) => lines.startsWith("    "))
  .map((lines) => lines.trimEnd());

test("the golden file has the examples", () => {
  expect(golden.map((lines) => lines.split("\n")[0])).toEqual(examples.map(({ title }) => `    ${title}`));
});

for (const [index, { id, ...example }] of examples.entries()) {
  const { title, before, after } = example;
  test(`${id}: ${title}`, () => {
    expect(toldOf(example)).toBe(golden[index]);
  });
  test(`${id}: ${title}: neither version differs from itself`, () => {
    expect([findingsBetween(before, before), findingsBetween(after, after)]).toEqual([[], []]);
  });
}
