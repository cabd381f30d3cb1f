import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../src/rules/rules.ts";
import type { Incident } from "../incidents/incident.ts";
import { provenFindings } from "../support/proven-findings.ts";
import { wrongWith } from "./wrong-with.ts";

interface Texts {
  readonly before: string;
  readonly after: string;
}

function expectProof(texts: Texts): void {
  const findings = provenFindings(texts.before, texts.after);
  expect(findings.flatMap((finding) => wrongWith(finding, texts) ?? [])).toEqual([]);
  const errors = findings.filter(({ level, promise }) => level === "error" && promise !== "design");
  expect(errors.filter(({ witness }) => witness === null).map(({ message }) => message)).toEqual([]);
}

describe.each(rules)("$id", (rule) => {
  test.each([...rule.breaks, ...rule.allows])("each error is proven, each call replayed: $title", expectProof);
});

const incidents = await Promise.all(
  readdirSync("test/incidents/cases").map(async (file) => {
    const { default: incident } = (await import(`../incidents/cases/${file.replace(/\.ts$/, "")}.ts`)) as {
      default: Incident;
    };
    return incident;
  }),
);

test.each(incidents)("each error of the incident is proven, each call replayed: $title", expectProof);
