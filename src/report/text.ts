import type { Finding } from "../rules/finding.ts";
import { findingBody, picturedRecord } from "./finding-body.ts";
import type { Format } from "./format.ts";
import { heading } from "./heading.ts";
import type { Paint } from "./paint.ts";
import { printable } from "./printable.ts";
import type { BodyLine } from "./row-lines.ts";
import { notSeenLines, summaryLine } from "./summary-line.ts";
import { wrap } from "./wrap.ts";

const margin = "    ";
const width = 110;

/** For people: each finding with what changed, what to do, and where to read on. */
export const text: Format = (report, paint) => {
  const findings = together(report.findings).map((group) => groupText(group, paint));
  const notSeen = notSeenLines(report, paint).map((line) => `${line}\n`);
  return [...findings, notSeen.join(""), `${summaryLine(report, paint)}\n`].filter((part) => part !== "").join("\n");
};

/** Findings that follow each other share what they have in common: the picture of their record, or their rule's advice. */
function together(findings: readonly Finding[]): Finding[][] {
  const groups: Finding[][] = [];
  for (const finding of findings) {
    const last = groups.at(-1);
    if (last !== undefined && belongTogether(last[0]!, finding)) last.push(finding);
    else groups.push([finding]);
  }
  return groups;
}

function belongTogether(first: Finding, next: Finding): boolean {
  const record = picturedRecord(first.change);
  if (record !== null) return picturedRecord(next.change) === record;
  return first.rule === next.rule && [first, next].every((finding) => findingBody(finding.change).length === 0);
}

function groupText(group: readonly Finding[], paint: Paint): string {
  const advice = new Map(group.map((finding) => [finding.rule, finding.instead]));
  return [
    ...group.map((finding) => heading(finding, paint)),
    ...findingBody(group[0]!.change).map((line) => margin + bodyLine(line, paint)),
    ...[...advice].flatMap(([rule, instead]) => adviceLines(rule, instead, paint)),
    "",
  ].join("\n");
}

function adviceLines(rule: string, instead: string, paint: Paint): string[] {
  const [first = "", ...more] = wrap(`instead: ${printable(instead)}`, width);
  return [first, ...more.map((line) => `  ${line}`), paint("faint", `uapi-compat explain ${rule}`)].map(
    (line) => margin + line,
  );
}

/** The mark takes the place of the first blank, so that columns stay where they are. */
function bodyLine({ mark, text: line }: BodyLine, paint: Paint): string {
  const shown = printable(line);
  if (mark === " ") return shown;
  const marked = shown.startsWith(" ") ? mark + shown.slice(1) : `${mark} ${shown}`;
  return paint(mark === "+" ? "added" : "removed", marked);
}
