import type { Finding } from "../rules/finding.ts";
import { fateWords } from "./fate-words.ts";
import { heading } from "./heading.ts";
import type { Paint } from "./paint.ts";
import { printable } from "../declare/printable.ts";
import { patchVerdict } from "./patch-verdict.ts";
import type { PatchReport, SeriesReport } from "./series-report.ts";
import { notSeenLines, summaryLine } from "./summary-line.ts";
import { findingTexts, type Findings } from "./text.ts";

/** How findings are written: in full, or a line for each. */
type FindingsText = (findings: Findings, paint: Paint, remarkOn: (finding: Finding) => string) => string[];

const onALine: FindingsText = ({ findings, dataModels }, paint, remarkOn) =>
  findings.map((finding) => heading(finding, paint, dataModels) + remarkOn(finding));

/** A series patch by patch, and at the end what all of it comes to. */
export const seriesText = (series: SeriesReport, paint: Paint): string => seriesWith(series, paint, findingTexts);

/** The same with a line for each finding. */
export const seriesTerse = (series: SeriesReport, paint: Paint): string => seriesWith(series, paint, onALine);

function seriesWith({ whole, patches, madeBy }: SeriesReport, paint: Paint, write: FindingsText): string {
  const nobodys = whole.findings.filter((finding) => madeBy.get(finding) == null);
  return [
    ...patches.map((patch) => patchText(patch, paint, write)),
    ...write({ ...whole, findings: nobodys }, paint, () => "  by several patches together"),
    notSeenLines(whole, paint)
      .map((line) => `${line}\n`)
      .join(""),
    `the series: ${summaryLine(whole, paint)}\n`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function patchText(patch: PatchReport, paint: Paint, write: FindingsText): string {
  const { number, total, subject, report } = patch;
  const name = `patch ${number}/${total}${subject === null ? "" : `: ${printable(subject)}`}`;
  const findings = write(report, paint, (finding) => fateWords(finding, patch));
  return [paint("strong", name), ...findings, `patch ${number}/${total}: ${patchVerdict(patch, paint)}`, ""].join("\n");
}
