import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findingsBetween } from "../support/findings-between.ts";

/*
 * What is told of two versions of a header, and what is not told besides since it only follows: each file of told/ holds
 * cases of a title, the header before, the header after, and all lines that are told.
 */

const folder = "test/rules/told";

describe.each(readdirSync(folder).toSorted())("%s", (file) => {
  const cases = [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/^=== (.*)\n((?:(?!=== ).*\n)*)/gm)];

  test.each(cases.map(([, title = "", text = ""]) => [title, text] as const))("%s", (_, text) => {
    const [before = "", after = "", told = ""] = text.split(/^---\n/m);
    const lines = findingsBetween(before, after).map(
      ({ level, promise, subject, message, rule, dataModels }) =>
        `${level}[${promise}] ${subject}: ${message} (${rule}) [${dataModels.join(" ")}]\n`,
    );
    expect(lines.join("")).toBe(told);
  });
});
