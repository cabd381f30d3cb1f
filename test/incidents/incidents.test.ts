import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { check } from "../../src/index.ts";
import { sourceOf } from "../support/source-of.ts";
import { incidents } from "./incidents.ts";

describe.each(Object.entries(incidents))("%s", (_, { before, after, verdict, findings }) => {
  const report = check(sourceOf(before), sourceOf(after));

  test("is read in full", () => {
    expect(report.notSeen).toEqual([]);
  });

  test("gets its verdict", () => {
    expect(report.verdict).toBe(verdict);
  });

  test("gets the findings that it is known for, and no louder one", () => {
    const told = report.findings.map((found) => `${found.level}[${found.promise}] ${found.subject}: ${found.rule}`);
    const wanted = findings.map((found) => `${found.level}[${found.promise}] ${found.subject}: ${found.rule}`);
    expect(told).toEqual(expect.arrayContaining(wanted));
    const loud = (lines: readonly string[]) => lines.filter((line) => !line.startsWith("note")).toSorted();
    expect(loud(told)).toEqual(loud(wanted));
  });

  test.each(findings)("says what is wrong: $rule", ({ rule, says = "", dataModels }) => {
    const found = report.findings.find((finding) => finding.rule === rule);
    expect(found?.message).toContain(says);
    expect(found?.dataModels).toEqual(dataModels ?? ["x86_64", "i386"]);
  });

  test("proves what it says of running programs and of older kernels", () => {
    const unproven = report.findings.filter(
      ({ level, promise, witness }) =>
        level === "error" && (promise === "running" || promise === "downgrade") && witness === null,
    );
    expect(unproven.map(({ rule }) => rule)).toEqual([]);
  });
});

test("every incident is in the list", () => {
  const files = readdirSync("test/incidents/cases").map((file) => file.replace(/\.ts$/, ""));
  expect(Object.keys(incidents)).toEqual(files.toSorted());
});
