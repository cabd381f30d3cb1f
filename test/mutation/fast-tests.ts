import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fits } from "../../src/cli/replay/fits.ts";
import { namedNotModelled } from "../../src/cli/replay/named-not-modelled.ts";
import { playScenario } from "../../src/cli/replay/play-scenario.ts";
import type { Outcome } from "../../src/cli/replay/outcome.ts";
import { reasonsTold } from "../drivers/rules-out/evidence.ts";
import type { ToldReason } from "../drivers/rules-out/evidence.ts";
import { recordedLines, scenarioOf } from "../drivers/rules-out/recorded-lines.ts";
import type { RecordedLine } from "../drivers/rules-out/recorded-lines.ts";
import { filesUnder } from "../house/files-under.ts";
import { takeCollected } from "./collected-tests.ts";
import type { CollectedTest } from "./collected-tests.ts";

/** They play all recordings, or look at sources; what they hold is held by the scenarios below, one by one. */
const whole = ["all-rules", "kernel-rules", "recordings", "rules-out", "shown-scenarios", "slow-examples"];

/** What a mutant is tried against: the unit tests and examples, and each recorded scenario. `dist` is compiled code. */
export async function fastTests(dist: string): Promise<readonly CollectedTest[]> {
  const skipped = new Set(whole.map((name) => `test/drivers/${name}.test.ts`));
  const files = ["test/drivers", "test/negotiation"].flatMap((folder) => filesUnder(folder, ".test.ts"));
  const tests: CollectedTest[] = [];
  for (const file of files.filter((each) => !skipped.has(each))) {
    await import(pathToFileURL(join(dist, file.replace(/\.ts$/, ".js"))).href);
    tests.push(...takeCollected().map(({ name, run }) => ({ name: `${file}: ${name}`, run })));
  }
  const lines = await recordedLines("test/fixtures/recordings");
  return [...tests, ...lines.map(asRecorded), ...toldReasons(lines)];
}

const asRecorded = (line: RecordedLine): CollectedTest => ({
  name: `${line.file}: ${line.id}`,
  run: () => {
    const scenario = scenarioOf(line);
    const isNamed = namedNotModelled.some((pattern) => fits(scenario.id, pattern));
    for (const outcome of playScenario(scenario)) if (isFailure(outcome, isNamed)) throw new Error(outcome.kind);
  },
});

const isFailure = ({ kind }: Outcome, isNamed: boolean): boolean =>
  kind === "differs" || (kind === "not-modelled" && !isNamed);

/** The rules that calls are told to be refused by. */
function toldReasons(lines: readonly RecordedLine[]): readonly CollectedTest[] {
  const told = JSON.parse(readFileSync("test/fixtures/reasons.json", "utf8")) as Record<string, ToldReason[]>;
  const byName = new Map(lines.map((line) => [`${line.file} ${line.id}`, line]));
  return Object.entries(told).map(([scenario, expected]) => ({
    name: `reasons of ${scenario}`,
    run: () => {
      const reasons = reasonsTold(byName.get(scenario)!);
      const isTold = ({ step, rule }: ToldReason): boolean =>
        reasons.some((each) => each.step === step && each.rule === rule);
      if (!expected.every(isTold)) throw new Error("refused by another rule");
    },
  }));
}
