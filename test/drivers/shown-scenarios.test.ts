import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { playScenario } from "../../src/cli/replay/play-scenario.ts";
import { recordedLines, scenarioOf } from "./rules-out/recorded-lines.ts";

/*
 * The scenarios by which docs/kernel-rules.md shows that a rule matters, each a test of its own: who changes a rule, or
 * mutates one, sees by name what it breaks.
 */

const named = new Set(
  [
    ...readFileSync("docs/kernel-rules.md", "utf8")
      .replaceAll("\\", "")
      .matchAll(/([^ ]+) \(([a-z0-9.-]+)\) (?=\|)/g),
  ].map(([, id, file]) => `${file} ${id}`),
);

const shown = (await recordedLines("test/fixtures/recordings")).filter(({ file, id }) =>
  named.has(`${file.replace(/\.jsonl(\.gz)?$/, "")} ${id}`),
);

test("the table names them", () => {
  expect(shown.length).toBeGreaterThan(100);
});

test.each(shown)("$id ($file)", (line) => {
  const differences = playScenario(scenarioOf(line)).flatMap((outcome) =>
    outcome.kind === "differs" ? outcome.what : [],
  );
  expect(differences).toEqual([]);
});
