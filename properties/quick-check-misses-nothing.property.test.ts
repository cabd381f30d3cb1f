// Law: a check that looks at what can have changed says what one says that looks at everything.
import { test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { check, checkWhole } from "../src/gate/check.ts";
import { memorySource } from "../src/input/memory-source.ts";
import type { TextSource } from "../src/input/opened-source.ts";
import type { Report } from "../src/report/report.ts";
import { standardHeaders } from "../test/support/standard-headers.ts";
import { linkedTrees } from "./support/linked-trees.ts";
import { runsOfText } from "./support/runs.ts";

function sourceOf(name: string, headers: Readonly<Record<string, string>>): TextSource {
  return memorySource(name, { ...standardHeaders, ...headers });
}

/** All that a reader can tell one report from another by. */
function said({ verdict, findings, couldNotCheck }: Report): unknown {
  const told = findings.map((finding) => {
    const { contract } = finding;
    const bound = contract && [contract.convention, contract.minimum, contract.tag, contract.stride, contract.from];
    return [{ ...finding, change: null, contract: null }, bound];
  });
  return { verdict, told, couldNotCheck };
}

describe("what is quick", () => {
  test.prop([linkedTrees], { numRuns: runsOfText })("misses nothing between two whole trees", (trees) => {
    const [before, after] = [sourceOf("old", trees.before), sourceOf("new", trees.after)];
    const [quick, whole] = [check(before, after), checkWhole(before, after)];
    expect(said(quick)).toEqual(said(whole));
    expect([quick.summary, quick.notSeen]).toEqual([whole.summary, whole.notSeen]);
  });

  test.prop([linkedTrees], { numRuns: runsOfText })("misses nothing between two states of a history", (trees) => {
    const [before, after] = [sourceOf("old", trees.before), sourceOf("new", trees.after)];
    const quick = check({ ...before, isState: true }, { ...after, isState: true });
    expect(said(quick)).toEqual(said(checkWhole(before, after)));
  });
});
