import { expect, test } from "vitest";
import { compareReleases, isIn, mainlineOf, type Lifetime, type ReleaseName } from "../../src/declare/release.ts";

const lifetime: Lifetime = { since: "v6.15", also: ["6.12.31", "6.14.9"], until: "v7.1" };

test.each<[ReleaseName, boolean]>([
  ["v6.12", false],
  ["6.12.30", false],
  ["6.12.31", true],
  ["6.12.101", true],
  // Each stable series takes it for itself.
  ["v6.13", false],
  ["6.13.40", false],
  ["6.14.8", false],
  ["6.14.10", true],
  ["v6.15", true],
  ["6.15.1", true],
  ["v7.0", true],
  ["7.0.9", true],
  ["v7.1", false],
  ["7.1.1", false],
])("since v6.15, early in two stable series, until v7.1: in %s %s", (release, expected) => {
  expect(isIn(lifetime, release)).toBe(expected);
});

test("releases stand in the order of their numbers, stable ones after theirs of the mainline", () => {
  const order: ReleaseName[] = ["v6.2", "v6.12", "6.12.9", "6.12.31", "v6.13", "v7.0"];
  expect(order.toReversed().toSorted(compareReleases)).toEqual(order);
  expect(order.map(mainlineOf)).toEqual(["v6.2", "v6.12", "v6.12", "v6.12", "v6.13", "v7.0"]);
});
