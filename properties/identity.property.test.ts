// Law: a tree of headers compared with itself has no change and no finding.
import { test } from "@fast-check/vitest";
import { describe, expect, test as example } from "vitest";
import { changesBetween } from "../src/gate/changes-between.ts";
import { abisOf } from "../src/input/abis-of.ts";
import { directorySource } from "../src/input/directory-source.ts";
import type { OpenedSource } from "../src/input/opened-source.ts";
import { dataModels } from "../src/layout/data-models.ts";
import { judge } from "../src/rules/judge.ts";
import { fetchReleases } from "../test/oracles/releases.ts";
import { headerText } from "./support/c-header.ts";
import { generatedSource } from "./support/generated-source.ts";
import { runsOfText } from "./support/runs.ts";

const models = [dataModels.x86_64, dataModels.i386];

/** Both sides are read on their own, so that no object is compared with itself. */
function expectIdentity(open: () => OpenedSource): void {
  const [before, after] = [abisOf(open(), models), abisOf(open(), models)];
  const changes = changesBetween(before, after);
  expect(changes.map(({ subject, action, name }) => `${subject} ${action}: ${name}`)).toEqual([]);
  expect(judge(changes)).toEqual([]);
}

test.prop([headerText], { numRuns: runsOfText })("a generated header against itself", (text) => {
  expectIdentity(() => generatedSource(text));
});

const asked = process.env["PROPERTY_RUNS"] === undefined ? ["installed"] : ["installed", "6.1", "6.12", "7.2", "7.3"];
const releases = await fetchReleases(asked);

describe.each(releases)("the headers of $name", ({ version, root }) => {
  // A release that can't be fetched, and headers that are not installed, are reported as skipped, never as passed.
  example.skipIf(version === null)("against themselves", { timeout: 120_000 }, () =>
    expectIdentity(() => directorySource(root)),
  );
});
