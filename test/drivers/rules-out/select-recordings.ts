// npm run fixtures -- FOLDER
// Chooses, of a folder of recordings, those that test/fixtures/recordings keeps: of each file the shortest that show
// everything at least four times (a family of scenarios, a machine, a call and its errno, a rule that is asked), and for each
// rule one that fails without it.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { allRules } from "../../../src/drivers/all-rules.ts";
import { groupBy } from "../../../src/contract/group-by.ts";
import { isDated } from "../../../src/drivers/kernel/is-dated.ts";
import { releaseNamed } from "../../../src/known/release-named.ts";
import { askedRules } from "./asked-rules.ts";
import { Scenarios } from "./evidence.ts";
import { recordedLines, scenarioOf } from "./recorded-lines.ts";
import type { RecordedLine } from "./recorded-lines.ts";

const target = "test/fixtures/recordings";
const enough = 4;
const mostBytes = 3_000_000;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("which folder of recordings? npm run fixtures -- FOLDER");
const lines = await recordedLines(folder);
const files = groupBy(lines, ({ file }) => file);
const failing = failingLines();

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
let total = 0;
for (const [file, own] of files) {
  const chosen = chosenOf(own);
  const packed = gzipSync(chosen.map(({ text }) => `${text}\n`).join(""), { level: 9 });
  writeFileSync(join(target, file.endsWith(".gz") ? file : `${file}.gz`), packed);
  total += packed.length;
  report(`${file}: ${chosen.length} of ${own.length} scenarios, ${packed.length} bytes`);
}
report(`${total} bytes`);
process.exitCode = total > mostBytes ? 1 : 0;

/** In the order in which they were recorded. */
function chosenOf(own: readonly RecordedLine[]): readonly RecordedLine[] {
  const seen = new Map<string, number>();
  const chosen = own
    .toSorted((a, b) => a.text.length - b.text.length)
    .filter((line) => {
      const features = featuresOf(line);
      const isNew = features.some((feature) => (seen.get(feature) ?? 0) < enough);
      if (isNew) for (const feature of features) seen.set(feature, (seen.get(feature) ?? 0) + 1);
      return isNew || failing.has(line);
    });
  return chosen.toSorted((a, b) => a.number - b.number);
}

function featuresOf(line: RecordedLine): readonly string[] {
  const scenario = scenarioOf(line);
  const { machine } = scenario.hardware;
  const family = scenario.id.split("/").slice(0, 2).join("/").replaceAll(/\d+/g, "#");
  const calls = scenario.steps.map(({ op, errno }) => `${op} ${errno ?? ""}`);
  const { rules } = askedRules(scenario);
  return [...new Set([family, `on ${machine.name}`, ...calls, ...rules])];
}

/** One for each rule and release, where there is one. */
function failingLines(): ReadonlySet<RecordedLine> {
  const found = new Set<RecordedLine>();
  for (const [kernel, own] of groupBy(lines, (line) => line.kernel)) {
    const release = releaseNamed(kernel);
    const scenarios = new Scenarios(own);
    for (const rule of allRules) {
      if (!isDated(rule, release)) continue;
      const line = scenarios.failingWithout(rule) ?? scenarios.toldOtherwiseWithout(rule)?.line;
      if (line !== undefined) found.add(line);
    }
  }
  return found;
}

function report(line: string): void {
  process.stdout.write(`${line}\n`);
}
