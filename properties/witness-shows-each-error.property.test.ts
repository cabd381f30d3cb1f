// Law: Every error on running programs has a witness whose two sides differ, and who replays it sees what it states.
import { test } from "@fast-check/vitest";
import { expect } from "vitest";
import type { Finding } from "../src/rules/finding.ts";
import { provenFindings } from "../test/support/proven-findings.ts";
import { wrongWith } from "../test/witness/wrong-with.ts";
import { addition, evolution } from "./support/evolutions.ts";
import type { Evolution } from "./support/evolutions.ts";
import { runsOfText } from "./support/runs.ts";

const prove = ({ before, after }: Evolution): readonly Finding[] => provenFindings(before, after);

const breaksRunning = ({ promise, level }: Finding): boolean => promise === "running" && level === "error";

test.prop([evolution], { numRuns: runsOfText })("something of a header is changed", (pair) => {
  const findings = prove(pair);
  expect(findings.filter((each) => breaksRunning(each) && each.witness === null)).toEqual([]);
  expect(findings.flatMap((each) => wrongWith(each, pair) ?? [])).toEqual([]);
  for (const { witness } of findings) {
    if (witness !== null) expect(JSON.stringify(witness.before)).not.toBe(JSON.stringify(witness.after));
  }
});

test.prop([evolution], { numRuns: runsOfText })("the same input has the same witnesses", (pair) => {
  const [once, again] = [prove(pair), prove(pair)].map((findings) => findings.map(({ witness }) => witness));
  expect(JSON.stringify(once)).toBe(JSON.stringify(again));
});

test.prop([addition], { numRuns: runsOfText })("what is only added has no witness", (pair) => {
  expect(prove(pair).filter(({ promise, witness }) => promise === "running" && witness !== null)).toEqual([]);
});
