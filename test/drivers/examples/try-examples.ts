import { expect, test } from "vitest";
import { allRules } from "../../../src/drivers/all-rules.ts";
import { isDated } from "../../../src/drivers/kernel/is-dated.ts";
import type { Example } from "./example.ts";
import { playExample } from "./play-example.ts";

const byId = new Map(allRules.map((rule) => [rule.id, rule]));

/** Plays each example on its releases: with the rule it ends as it says, without it in something else. */
export function tryExamples(examples: readonly Example[]): void {
  const cases = examples.flatMap((example) =>
    example.releases.map((release) => ({ example, release, rule: example.rule })),
  );
  test.each(cases)("of $rule on $release", ({ example, release }) => {
    expect(playExample(example, release)).toBe(example.gives);
  });
  test.each(cases)("of $rule on $release ends in something else without it", ({ example, release, rule }) => {
    expect(isDated(byId.get(rule)!, release)).toBe(true);
    expect(playExample(example, release, [rule])).not.toBe(example.gives);
  });
}
