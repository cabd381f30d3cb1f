import { expect, test } from "vitest";
import { systemRoots } from "../../src/input/system-roots.ts";
import { directorySource } from "../../src/index.ts";
import { seeds } from "./cases/all.ts";
import { runSeed } from "./run-seed.ts";

// The cases are made for the newest release: the machine's headers lack what some edit, and these say nothing here.
const [includes = "", ...more] = systemRoots();
const source = directorySource(includes, more);
const outcomes = seeds.map((seed) => runSeed(seed, source, null));
const told = outcomes.filter(({ status }) => status !== "no place" && status !== "no tree");

test("the machine's headers have the places of most cases", () => {
  expect(told.length).toBeGreaterThan(200);
});

test("every edit of the machine's headers gets its verdict", () => {
  const wrong = told.filter(({ status }) => status !== "ok");
  expect(wrong.map(({ seed, status, got, remark }) => `${seed.id}: ${status}, ${got} ${remark}`)).toEqual([]);
});

test("cases have names of their own", () => {
  expect(new Set(seeds.map(({ id }) => id)).size).toBe(seeds.length);
});

test("there are cases enough of each verdict", () => {
  const of = (verdict: string) => seeds.filter((seed) => seed.verdict === verdict).length;
  expect(of("breaking")).toBeGreaterThanOrEqual(80);
  expect(of("risky")).toBeGreaterThanOrEqual(20);
  expect(of("compatible")).toBeGreaterThanOrEqual(50);
  expect(new Set(seeds.map(({ header }) => header)).size).toBeGreaterThanOrEqual(12);
});
