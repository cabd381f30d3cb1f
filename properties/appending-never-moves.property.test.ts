// Law: An older member keeps its place, size and type in every later release, in every data model.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { describe, expect, test as example } from "vitest";
import { dataModels } from "../src/layout/data-models.ts";
import { flatMembers } from "../src/layout/flat-members.ts";
import { declaredPairs } from "./support/declared-structs.ts";
import { broken, caseOf } from "./support/law-case.ts";
import { laws } from "./support/laws.ts";
import { runsEach } from "./support/runs.ts";
import { releasesOfHistory, structHistory } from "./support/struct-history.ts";
import { pairsOf } from "./support/versions.ts";
import type { Pair } from "./support/versions.ts";
import { isWaived } from "./waivers.ts";

const pairs = declaredPairs.filter((pair) => !isWaived("appending", pair));

/** Members whose name means nothing may end where something new begins. */
const reserved = /^(__)?(reserved|pad)/;

function moved({ older, newer }: Pair): string[] {
  const places = (layout: typeof older.layout): string[] =>
    flatMembers(layout!).map(
      ({ path, offset, member }) => `${path}: ${member.type} at ${offset}, ${member.size} bytes`,
    );
  const later = new Set(places(newer.layout));
  return places(older.layout).filter((place) => !later.has(place) && !reserved.test(place));
}

example.each(pairs.map((pair) => [pair.name, pair] as const))("%s", (_name, pair) => {
  expect(moved(pair)).toEqual([]);
});

test.prop([caseOf(fc.constantFrom(...pairs))])("the same bytes are read alike", (each) => {
  expect(broken(laws.appending, each)).toBeNull();
});

describe.each(Object.values(dataModels))("$name", (model) => {
  test.prop([structHistory], { numRuns: runsEach })("whatever is appended", (struct) => {
    expect(pairsOf(struct, model, releasesOfHistory).flatMap(moved)).toEqual([]);
  });
});
