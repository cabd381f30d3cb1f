import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { fits } from "../../src/cli/replay/fits.ts";
import { namedNotModelled } from "../../src/cli/replay/named-not-modelled.ts";
import type { Outcome } from "../../src/cli/replay/outcome.ts";
import { playScenario } from "../../src/cli/replay/play-scenario.ts";
import { reasonsTold } from "../drivers/rules-out/evidence.ts";
import type { ToldReason } from "../drivers/rules-out/evidence.ts";
import { scenarioOf } from "../drivers/rules-out/recorded-lines.ts";
import type { RecordedLine } from "../drivers/rules-out/recorded-lines.ts";

/* What test/drivers/recordings.test.ts and rules-out.test.ts say of all recorded scenarios, as a test for each. */

const folder = "test/fixtures/recordings";
const byName = new Map(
  readdirSync(folder)
    .toSorted()
    .flatMap(linesOf)
    .map((line) => [`${line.file} ${line.id}`, line]),
);

for (const [name, line] of byName) {
  test(`${name}`, () => {
    const scenario = scenarioOf(line);
    const isNamed = namedNotModelled.some((pattern) => fits(scenario.id, pattern));
    expect(playScenario(scenario).filter((outcome) => isFailure(outcome, isNamed))).toEqual([]);
  });
}

const told = JSON.parse(readFileSync("test/fixtures/reasons.json", "utf8")) as Record<string, ToldReason[]>;
for (const [name, expected] of Object.entries(told)) {
  test(`reasons of ${name}`, () => {
    const reasons = reasonsTold(byName.get(name)!);
    const isTold = ({ step, rule }: ToldReason): boolean =>
      reasons.some((each) => each.step === step && each.rule === rule);
    expect(expected.every(isTold)).toBe(true);
  });
}

function linesOf(file: string): readonly RecordedLine[] {
  const texts = gunzipSync(readFileSync(`${folder}/${file}`))
    .toString("utf8")
    .trimEnd()
    .split("\n");
  return texts.map((text, index) => {
    const { id, kernel } = JSON.parse(text) as { id: string; kernel: string };
    return { file, id, kernel, text, number: index + 1 };
  });
}

function isFailure({ kind }: Outcome, isNamed: boolean): boolean {
  return kind === "differs" || (kind === "not-modelled" && !isNamed);
}
