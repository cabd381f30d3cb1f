import { groupBy } from "../contract/group-by.ts";
import type { Finding } from "../rules/finding.ts";
import { findingBody } from "./finding-body.ts";
import type { Format } from "./format.ts";
import { heading } from "./heading.ts";
import type { Paint } from "./paint.ts";
import { printable } from "../declare/printable.ts";
import type { Report } from "./report.ts";
import { markedLine } from "./marked-line.ts";
import { proofLines } from "./proof-lines.ts";
import type { BodyLine } from "./row-lines.ts";
import { notSeenLines, summaryLine } from "./summary-line.ts";
import { together } from "./together.ts";
import { wrap } from "./wrap.ts";

const margin = "    ";
const width = 110;
/** A line holds so many. */
const mostFingerprints = 4;

/** For people: each finding with what changed, what to do, and where to read on. */
export const text: Format = (report, paint) => {
  const findings = findingTexts(report, paint);
  const notSeen = notSeenLines(report, paint).map((line) => `${line}\n`);
  return [...findings, notSeen.join(""), `${summaryLine(report, paint)}\n`].filter((part) => part !== "").join("\n");
};

/** What is said of findings, and of which data models. */
export type Findings = Pick<Report, "findings" | "dataModels">;

/** Findings, those together that share a picture or advice; `remarkOn` one is said at the end of its first line. */
export function findingTexts(
  { findings, dataModels }: Findings,
  paint: Paint,
  remarkOn: (finding: Finding) => string = () => "",
): string[] {
  const headingOf = (finding: Finding): string => heading(finding, paint, dataModels) + remarkOn(finding);
  return together(findings).map((group) => groupText(group, paint, headingOf));
}

function groupText(group: readonly Finding[], paint: Paint, headingOf: (finding: Finding) => string): string {
  const headings = group.map(headingOf);
  if (group[0]!.accepted !== null) return [...headings, ""].join("\n");
  const advice = groupBy(group, ({ rule, instead }) => `${rule} ${instead}`);
  return [
    ...headings,
    ...findingBody(group[0]!.change).map((line) => margin + bodyLine(line, paint)),
    ...proofLines(group).map((line) => margin + line),
    ...[...advice.values()].flatMap((advised) => adviceLines(advised, paint)),
    "",
  ].join("\n");
}

/** What to do, said once for findings with the same advice; and what accepts them, as a comment of the shell's. */
function adviceLines(findings: readonly Finding[], paint: Paint): string[] {
  const { rule, instead } = findings[0]!;
  const [first = "", ...more] = wrap(`instead: ${printable(instead)}`, width);
  const explain = `uapi-compat explain ${rule}${fingerprints(findings)}`;
  return [first, ...more.map((line) => `  ${line}`), paint("faint", explain)].map((line) => margin + line);
}

/** A note needs no accepting: it fails nothing. */
function fingerprints(findings: readonly Finding[]): string {
  const found = findings.filter(({ level }) => level !== "note").map(({ fingerprint }) => fingerprint);
  if (found.length === 0) return "";
  if (found.length > mostFingerprints) return `  # ${found.length} fingerprints: --format json`;
  return `  # ${found.length === 1 ? "fingerprint" : "fingerprints"} ${found.join(" ")}`;
}

function bodyLine(line: BodyLine, paint: Paint): string {
  const shown = markedLine(line);
  if (line.mark === " ") return shown;
  return paint(line.mark === "+" ? "added" : "removed", shown);
}
