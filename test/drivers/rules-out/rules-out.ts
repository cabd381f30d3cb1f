// npm run rules:out [-- FOLDER]
// Takes each rule out of the emulated kernel by itself, at the releases that recordings are of, and writes what fails then
// into docs/kernel-rules.md, and the reasons that are held to be told into test/fixtures/reasons.json. Exit 1 where nothing fails. FOLDER: recordings, by default those of test/fixtures.
import { writeFileSync } from "node:fs";
import { releases } from "../../../abi/releases.ts";
import type { ReleaseName } from "../../../src/declare/release.ts";
import { allRules } from "../../../src/drivers/all-rules.ts";
import { isDated } from "../../../src/drivers/kernel/is-dated.ts";
import type { Rule } from "../../../src/drivers/kernel/rule.ts";
import { examples } from "../examples/examples.ts";
import { evidenceFor, Scenarios } from "./evidence.ts";
import type { Evidence, ToldReason } from "./evidence.ts";
import { recordedLines } from "./recorded-lines.ts";
import { shownReleases, tableText } from "./table.ts";
import type { Row } from "./table.ts";

const [folder = "test/fixtures/recordings"] = process.argv.slice(2);
const lines = await recordedLines(folder);
const rows = new Map(allRules.map((rule) => [rule, new Map<ReleaseName, Evidence | null>()]));

for (const release of shownReleases) {
  const active = allRules.filter((rule) => isDated(rule, release));
  report(`${release}: ${active.length} rules …`);
  const scenarios = new Scenarios(lines.filter(({ kernel }) => kernel === release));
  for (const rule of active) rows.get(rule)!.set(release, evidenceFor(rule, release, scenarios, examples));
}

const unshown = [...rows].flatMap(([rule, evidence]) =>
  whereUnshown(rule, evidence).map((where) => `${rule.id}: ${where}`),
);
for (const line of unshown) report(line);
writeFileSync("docs/kernel-rules.md", tableText([...rows].map(([rule, evidence]): Row => ({ rule, evidence }))));
writeFileSync("test/fixtures/reasons.json", `${JSON.stringify(reasons(), null, 1)}\n`);
report(`${rows.size} rules, ${unshown.length} without anything that fails`);
process.exitCode = unshown.length > 0 ? 1 : 0;

/** Where a rule is told to be the reason, by file and scenario: what a test holds. */
function reasons(): Record<string, ToldReason[]> {
  const told: Record<string, ToldReason[]> = {};
  for (const evidence of [...rows.values()].flatMap((each) => [...each.values()])) {
    if (evidence?.kind !== "reason") continue;
    (told[`${evidence.line.file} ${evidence.line.id}`] ??= []).push(evidence.told);
  }
  return told;
}

function whereUnshown(rule: Rule, evidence: ReadonlyMap<ReleaseName, Evidence | null>): readonly string[] {
  const nowhere = [...evidence].filter(([, what]) => what === null).map(([release]) => `nothing fails at ${release}`);
  if (evidence.size > 0 || isShownElsewhere(rule)) return nowhere;
  return ["neither release has it, and no example of another fails"];
}

/** For a rule that came and went between the releases, or before them. */
function isShownElsewhere(rule: Rule): boolean {
  const none = new Scenarios([]);
  return releases.some(({ name }) => isDated(rule, name) && evidenceFor(rule, name, none, examples) !== null);
}

function report(line: string): void {
  process.stdout.write(`${line}\n`);
}
