import { describe, expect, test } from "vitest";
import type { Example, Rule } from "../../src/rules/rule.ts";
import { rules } from "../../src/rules/rules.ts";
import { abisOfText, bothModels, findingsBetween } from "../support/findings-between.ts";
import { toldOf } from "./told.ts";

/**
 * Whether it speaks in the default data models or in one alone: between two, what makes a new layout split is told in the
 * finding that it does.
 */
function speaks({ id }: Rule, { before, after }: Example): boolean {
  const asked: readonly (typeof bothModels)[] = [bothModels, ["x86_64"]];
  return asked.some((models) => findingsBetween(before, after, models).some(({ rule }) => rule === id));
}

/** What the rules about headers that can't be read in full show. */
const isAboutGaps: ReadonlySet<string> = new Set(["header-not-alone"]);

describe.each(rules)("$id", (rule) => {
  test.each(rule.breaks)("speaks: $title", (example) => {
    expect(speaks(rule, example)).toBe(true);
  });

  test.each(rule.allows)("is silent: $title", (example) => {
    expect(speaks(rule, example)).toBe(false);
  });

  test.each([...rule.breaks, ...rule.allows])("is read in full: $title", ({ before, after }) => {
    const headers = [...abisOfText(before), ...abisOfText(after)].flatMap((abi) => [...abi.headers.values()]);
    const gaps = headers.flatMap(({ notSeen }) => notSeen);
    expect(gaps.filter(({ undeclared }) => !(undeclared && isAboutGaps.has(rule.id)))).toEqual([]);
  });

  test.each([...rule.breaks, ...rule.allows])(
    "finds nothing between a header and itself: $title",
    ({ before, after }) => {
      expect(findingsBetween(before, before)).toEqual([]);
      expect(findingsBetween(after, after)).toEqual([]);
    },
  );
});

test("every rule ran on every rule's examples, and this was told", async () => {
  const lines = rules.flatMap(({ id, breaks, allows }) => [
    id,
    "  breaks",
    ...breaks.map(toldOf),
    "  allows",
    ...allows.map(toldOf),
  ]);
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../golden/rules-by-example.txt");
});
