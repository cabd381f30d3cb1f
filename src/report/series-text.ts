import type { Finding } from "../rules/finding.ts";
import { heading } from "./heading.ts";
import type { Paint } from "./paint.ts";
import { printable } from "../declare/printable.ts";
import type { PatchReport, SeriesReport } from "./series-report.ts";
import { notSeenLines, summaryLine, verdictWords } from "./summary-line.ts";
import { findingTexts, type Findings } from "./text.ts";

/** How findings are written: in full, or a line for each. */
export type FindingsText = (findings: Findings, paint: Paint, remarkOn: (finding: Finding) => string) => string[];

export const inFull: FindingsText = findingTexts;

export const onALine: FindingsText = ({ findings, dataModels }, paint, remarkOn) =>
  findings.map((finding) => heading(finding, paint, dataModels) + remarkOn(finding));

/** A series patch by patch, and at the end what all of it comes to. */
export function seriesText({ whole, patches, madeBy }: SeriesReport, paint: Paint, write: FindingsText): string {
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
  const { number, total, subject, report, touchesHeaders } = patch;
  const name = `patch ${number}/${total}${subject === null ? "" : `: ${printable(subject)}`}`;
  const verdict = touchesHeaders || report.findings.length > 0 ? verdictWords(report, paint) : "no uAPI header in it";
  const findings = write(report, paint, (finding) => fateOf(finding, patch));
  return [paint("strong", name), ...findings, `patch ${number}/${total}: ${verdict}`, ""].join("\n");
}

function fateOf(finding: Finding, { total, fates }: PatchReport): string {
  const fate = fates.get(finding);
  switch (fate?.kind) {
    case undefined:
      return "";
    case "mended":
      return `  mended by patch ${fate.by}/${total}`;
    case "new":
      return fate.since === null ? "  new in this series" : `  new in this series, by patch ${fate.since}/${total}`;
  }
}
