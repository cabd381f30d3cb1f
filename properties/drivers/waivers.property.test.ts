// Law: every dated waiver still finds its counterexample, shrunk to the same calls.
import { describe, expect, test } from "vitest";
import { allRules } from "../../src/drivers/all-rules.ts";
import { isIn } from "../../src/declare/release.ts";
import { releaseNames } from "./support/release-pairs.ts";
import { shownBy } from "./support/shown-by.ts";
import { driverWaivers } from "./waivers.ts";

describe.each(driverWaivers)("$id, since $since", (waiver) => {
  test("finds its counterexample", () => {
    expect(shownBy(waiver)).toBe(waiver.shown);
  });

  test("is dated as a rule that it names is", () => {
    const named = allRules.filter(({ id }) => waiver.rules?.includes(id));
    expect(named.map(({ id }) => id).toSorted()).toEqual((waiver.rules ?? []).toSorted());
    for (const rule of named) {
      if (rule.since !== undefined) expect(releaseNames.filter((release) => isIn(waiver, release))).toEqual(releaseNames.filter((release) => isIn({ since: rule.since!, also: rule.also ?? [] }, release)));
    }
  });
});

test("no two have one name", () => {
  expect(new Set(driverWaivers.map(({ id }) => id)).size).toBe(driverWaivers.length);
});
