import { describe, expect, test } from "vitest";
import { allRules } from "../../src/drivers/all-rules.ts";
import type { Rule } from "../../src/drivers/kernel/rule.ts";
import type { Example } from "./examples/example.ts";
import { evidenceFor, Scenarios } from "./rules-out/evidence.ts";
import { recordedLines } from "./rules-out/recorded-lines.ts";

const release = "7.3.4";
const ruleNamed = (id: string): Rule => allRules.find((rule) => rule.id === id)!;
const lines = (await recordedLines("test/fixtures/recordings")).filter(
  ({ id, kernel }) => kernel === release && id.startsWith("destroy/"),
);
const scenarios = new Scenarios(lines);
const ends = (rule: string, play: Example["play"]): Example => ({ rule, releases: [release], play, gives: "3" });

describe("what fails without a rule", () => {
  test("is the shortest recording that differs", () => {
    const evidence = evidenceFor(ruleNamed("destroy/id"), release, scenarios, []);
    expect(evidence).toMatchObject({ kind: "recording", line: { id: expect.stringMatching(/^destroy\//) } });
  });

  test("is an example, where one was written for the rule and the release", () => {
    const unmoved = ends("destroy/id", () => "3");
    const breaks = ends("destroy/id", (iommu) => {
      if (iommu.ioctl(0x3b80, { in: Uint8Array.of(8, 0, 0, 0, 1, 0, 0, 0), ptrs: [], bufs: [] }).errno === null) {
        throw new Error("destroyed");
      }
      return "3";
    });
    expect(evidenceFor(ruleNamed("destroy/id"), release, scenarios, [unmoved, breaks])).toEqual({
      kind: "example",
      example: breaks,
    });
    expect(evidenceFor(ruleNamed("destroy/id"), "6.12.107", new Scenarios([]), [breaks])).toBeNull();
  });

  test("is nothing, where nobody asks the rule", () => {
    expect(evidenceFor(ruleNamed("amd-nested/glx"), release, scenarios, [])).toBeNull();
  });
});
