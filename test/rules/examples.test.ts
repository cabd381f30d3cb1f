import { describe, expect, test } from "vitest";
import type { Example, Rule } from "../../src/rules/rule.ts";
import { rules } from "../../src/rules/rules.ts";
import { abisOfText, findingsBetween } from "../support/findings-between.ts";

/** The rules that spoke, each with its level: "field-moved(error)". */
function fired({ before, after }: Example): string[] {
  return findingsBetween(before, after).map(({ rule, level }) => `${rule}(${level})`);
}

function speaks({ id }: Rule, { before, after }: Example): boolean {
  return findingsBetween(before, after).some(({ rule }) => rule === id);
}

describe.each(rules)("$id", (rule) => {
  test.each(rule.breaks)("speaks: $title", (example) => {
    expect(speaks(rule, example)).toBe(true);
  });

  test.each(rule.allows)("is silent: $title", (example) => {
    expect(speaks(rule, example)).toBe(false);
  });

  test.each([...rule.breaks, ...rule.allows])("is read in full: $title", ({ before, after }) => {
    const headers = [...abisOfText(before), ...abisOfText(after)].flatMap((abi) => [...abi.headers.values()]);
    expect(headers.flatMap(({ notSeen }) => notSeen)).toEqual([]);
  });

  test.each([...rule.breaks, ...rule.allows])(
    "finds nothing between a header and itself: $title",
    ({ before, after }) => {
      expect(findingsBetween(before, before)).toEqual([]);
      expect(findingsBetween(after, after)).toEqual([]);
    },
  );
});

test("every rule ran on every rule's examples, and these spoke", async () => {
  const lines = rules.flatMap((rule) => {
    const list = (examples: readonly Example[]): string[] =>
      examples.map((example) => `    ${example.title}: ${fired(example).join(" ") || "-"}`);
    return [rule.id, "  breaks", ...list(rule.breaks), "  allows", ...list(rule.allows)];
  });
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../golden/rules-by-example.txt");
});
