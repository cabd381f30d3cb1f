import type { ReportVerdict } from "../../src/report/report.ts";
import type { SeenByAbidiff } from "./seen-by-abidiff.ts";
import type { Seed } from "./seed.ts";

export interface Judged {
  readonly seed: Seed;
  readonly ours: ReportVerdict;
  readonly theirs: SeenByAbidiff;
}

interface Versions {
  readonly abidiff: string;
  /** Of the headers. */
  readonly release: string;
}

/** docs/seeds.md: how many of the cases either tool gets right, by who breaks. */
export function tableOf(judged: readonly Judged[], { abidiff, release }: Versions): string {
  const of = (verdict: ReportVerdict) => judged.filter(({ seed }) => seed.verdict === verdict);
  const [breaking, risky, compatible] = [of("breaking"), of("risky"), of("compatible")];
  const promises = (["running", "downgrade", "rebuild", "portable", null] as const).map(
    (promise) => [promise ?? "several", breaking.filter(({ seed }) => seed.promise === promise)] as const,
  );
  const incomparable = judged.filter(({ theirs }) => theirs === "can't compare").length;
  return `# Seeded cases, beside abidiff

Headers of Linux ${release}, edited in memory: ${judged.length} cases over ${headersOf(judged)} headers, each with the verdict that the kernel's
rules give ([test/seeds/cases](../test/seeds/cases)). abidiff compares debug information (${abidiff}), as the kernel's
scripts/check-uapi.sh runs it, on x86_64 and without that script's suppressions, which this version does not have.
\`npm run seeds:abidiff -- INCLUDE_DIR\` prints this page. Cases that are about the kernel's code, which abidiff is not given,
are left out.

## Breaking changes that are found

| who breaks  | cases | uapi-compat | abidiff     |
| ----------- | ----- | ----------- | ----------- |
${[...promises, ["all", breaking] as const].map(([name, cases]) => foundRow(name, cases)).join("\n")}

\`running\`: an old binary on the new kernel. \`downgrade\`: a new binary on an old kernel. \`rebuild\`: old source. \`portable\`: 32-bit
programs beside 64-bit ones.

## Safe changes that are reported

| verdict     | cases | uapi-compat | abidiff     |
| ----------- | ----- | ----------- | ----------- |
${alarmRow("compatible", compatible, "compatible")}

Of the ${risky.length} risky changes, which are neither, uapi-compat warns of ${risky.filter(({ ours }) => ours === "risky").length}, and abidiff reports ${risky.filter(({ theirs }) => theirs === "reports").length}. ${incomparable} cases are of
headers that no compiler takes alone: abidiff can't compare them, and they count as not found and as not reported.
`;
}

function foundRow(name: string, cases: readonly Judged[]): string {
  const ours = cases.filter((judged) => judged.ours === "breaking").length;
  const theirs = cases.filter((judged) => judged.theirs === "reports").length;
  return cells(name, cases.length, ours, theirs);
}

function alarmRow(name: string, cases: readonly Judged[], right: ReportVerdict): string {
  const ours = cases.filter((judged) => judged.ours !== right).length;
  const theirs = cases.filter((judged) => judged.theirs === "reports").length;
  return cells(name, cases.length, ours, theirs);
}

function cells(name: string, all: number, ours: number, theirs: number): string {
  const share = (part: number) => (all === 0 ? "–" : `${part} (${Math.round((100 * part) / all)} %)`);
  return `| ${name.padEnd(11)} | ${`${all}`.padEnd(5)} | ${share(ours).padEnd(11)} | ${share(theirs).padEnd(11)} |`;
}

function headersOf(judged: readonly Judged[]): number {
  return new Set(judged.map(({ seed }) => seed.header)).size;
}
