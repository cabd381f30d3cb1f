// Law: every dated waiver still finds its counterexample, shrunk to the same calls.
import { describe, expect, test } from "vitest";
import { allRules } from "../../src/drivers/all-rules.ts";
import { isIn } from "../../src/declare/release.ts";
import type { Lifetime, ReleaseName } from "../../src/declare/release.ts";
import { knownChanges } from "./known-changes.ts";
import { releaseNames } from "./support/release-pairs.ts";
import { shownBy } from "./support/shown-by.ts";
import { driverWaivers } from "./waivers.ts";

describe.each(driverWaivers)("$id, since $since", (waiver) => {
  test("finds its counterexample", () => {
    expect(shownBy(waiver)).toBe(waiver.shown);
  });
});

describe.each(driverWaivers.filter(({ cause }) => cause !== undefined))("$id, since $since", (waiver) => {
  test("is dated as its cause is", () => {
    const cause = allRules.find(({ id }) => id === waiver.cause);
    const { since, also = [], until, untilAlso = [] } = cause!;
    const dates = [
      ...(since === undefined ? [] : [{ since, also }]),
      ...(until === undefined ? [] : [{ since: until, also: untilAlso }]),
    ];
    expect(dates.map(releasesFrom)).toContainEqual(releasesFrom(waiver));
  });
});

const releasesFrom = (lifetime: Lifetime): readonly ReleaseName[] =>
  releaseNames.filter((release) => isIn(lifetime, release));

test("names rules that there are", () => {
  const ids = new Set(allRules.map(({ id }) => id));
  expect(driverWaivers.flatMap(({ rules = [] }) => rules.filter((rule) => !ids.has(rule)))).toEqual([]);
});

test("every change that was known is one of them, or shows nowhere", () => {
  const ids = new Set(driverWaivers.map(({ id }) => id));
  const lost = knownChanges.filter(
    ({ waivers }) => waivers.length === 0 || (typeof waivers !== "string" && !waivers.every((id) => ids.has(id))),
  );
  expect(lost).toEqual([]);
});

test("no two have one name", () => {
  expect(new Set(driverWaivers.map(({ id }) => id)).size).toBe(driverWaivers.length);
});
