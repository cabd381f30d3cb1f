// Law: a snapshot says all that the headers said: read again, it is the same ABI, and taken again, it is the same text.
import { test } from "@fast-check/vitest";
import { describe, expect, test as example } from "vitest";
import { check } from "../src/gate/check.ts";
import { takeSnapshot } from "../src/gate/take-snapshot.ts";
import { abisOf } from "../src/input/abis-of.ts";
import type { OpenedSource } from "../src/input/opened-source.ts";
import { sourceOfSnapshot } from "../src/input/snapshot/snapshot-source.ts";
import type { Abi } from "../src/layout/abi.ts";
import type { DataModelName } from "../src/layout/data-model.ts";
import { dataModels } from "../src/layout/data-models.ts";
import type { Report } from "../src/report/report.ts";
import { rules } from "../src/rules/rules.ts";
import { sourceOf } from "../test/support/source-of.ts";
import { headerText } from "./support/c-header.ts";
import { evolution } from "./support/evolutions.ts";
import { generatedSource } from "./support/generated-source.ts";
import { runsOfText } from "./support/runs.ts";

const all = Object.keys(dataModels) as DataModelName[];
const some: readonly DataModelName[] = ["x86_64", "i386"];

/** All of it, in its order: maps and sets as lists, so that what stands first is compared too. */
function spelled({ model, headers }: Abi): string {
  return JSON.stringify({ model: model.name, headers }, (_, value: unknown) => {
    if (typeof value === "bigint") return `${value}n`;
    return value instanceof Map || value instanceof Set ? [...value] : value;
  });
}

function expectRoundTrip(source: OpenedSource, models: readonly DataModelName[]): void {
  const text = takeSnapshot(source, { dataModels: models });
  const again = sourceOfSnapshot("abi.json", text);
  expect(again.models).toEqual(models);
  expect(again.headers).toEqual(source.headers);
  const known = models.map((model) => dataModels[model]);
  expect(abisOf(again, known).map(spelled)).toEqual(abisOf(source, known).map(spelled));
  expect(takeSnapshot(again)).toBe(text);
}

/** What is compared with is called differently, and is not what was found. */
const found = (report: Report): unknown => ({ ...report, old: "", new: "" });

function expectSameFindings(before: OpenedSource, after: OpenedSource): void {
  const options = { dataModels: some };
  const taken = (source: OpenedSource): OpenedSource => sourceOfSnapshot("example", takeSnapshot(source, options));
  const report = found(check(before, after, options));
  expect(found(check(taken(before), taken(after), options))).toEqual(report);
}

test.prop([headerText], { numRuns: runsOfText })("a generated header, in every data model", (text) => {
  expectRoundTrip(generatedSource(text), all);
});

test.prop([evolution], { numRuns: runsOfText })("a change of a generated header", ({ before, after }) => {
  expectSameFindings(sourceOf(before), sourceOf(after));
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("the examples of %s", (_, { breaks, allows }) => {
  example.each([...breaks, ...allows].map((each) => [each.title, each] as const))("%s", (_title, { before, after }) => {
    expectSameFindings(sourceOf(before), sourceOf(after));
  });
});
