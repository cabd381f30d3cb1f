import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { allRules } from "../../src/drivers/all-rules.ts";
import { reasonsTold } from "./rules-out/evidence.ts";
import type { ToldReason } from "./rules-out/evidence.ts";
import { recordedLines } from "./rules-out/recorded-lines.ts";
import { ruleCells } from "./rules-out/table.ts";

test("docs/kernel-rules.md is of these rules (npm run rules:out)", () => {
  const rows = readFileSync("docs/kernel-rules.md", "utf8").split("\n");
  const shown = rows.filter((line) => line.startsWith("| `"));
  const missing = allRules.map(ruleCells).filter((cells) => !shown.some((row) => row.startsWith(cells)));
  expect(missing).toEqual([]);
  expect(shown).toHaveLength(allRules.length);
  expect(shown.filter((row) => row.includes("**nothing**"))).toEqual([]);
});

test("calls that two rules refuse alike are told to be refused by the one that comes first", async () => {
  const expected = JSON.parse(readFileSync("test/fixtures/reasons.json", "utf8")) as Record<string, ToldReason[]>;
  const lines = await recordedLines("test/fixtures/recordings");
  const told = Object.fromEntries(
    Object.entries(expected).map(([scenario, reasons]) => {
      const line = lines.find(({ file, id }) => `${file} ${id}` === scenario);
      const steps = new Set(reasons.map(({ step }) => step));
      return [scenario, line === undefined ? [] : reasonsTold(line).filter(({ step }) => steps.has(step))];
    }),
  );
  const sorted = (all: Record<string, readonly ToldReason[]>): object =>
    Object.fromEntries(Object.entries(all).map(([id, each]) => [id, each.toSorted((a, b) => a.step - b.step)]));
  expect(sorted(told)).toEqual(sorted(expected));
});
