import { promises } from "../declare/promise.ts";
import type { Finding } from "../rules/finding.ts";
import { cut } from "./cut.ts";
import { codeBlock, codeSpan } from "./markdown-code.ts";
import { sectionLines } from "./markdown-sections.ts";
import type { Section } from "./markdown-sections.ts";
import { plain } from "./paint.ts";
import { whoBreaks } from "./promise-words.ts";
import type { Report } from "./report.ts";
import { notSeenLines, summaryLine } from "./summary-line.ts";
import { uncheckedLine } from "./unchecked.ts";

/** GitHub refuses a comment of more than 65,536 characters; what a bot puts around the report takes some of them. */
const most = 64_000;
/** So many lines of what was not seen, and of what could not be checked, are said. */
const mostLines = 10;
/** Characters of a line, and of a name that a user gave. */
const longestLine = 400;
const longestName = 120;

/** A report in Markdown: the verdict and who breaks, the sections, what was not seen, what to do. */
export function framedMarkdown(report: Report, sections: readonly Section[]): string {
  const head = [headline(report), "", codeSpan(cut(summaryLine(report, plain), longestLine)), "", ...table(report)];
  const tail = [...gapLines(report), ...whatToDo(report)];
  const room = most - [...head, ...tail].reduce((sum, line) => sum + line.length + 1, 0);
  return [...head, ...sectionLines(sections, room), ...tail].join("\n");
}

function headline({ verdict, old, new: current, couldNotCheck }: Report): string {
  const name = (side: string): string => codeSpan(cut(side, longestName));
  const sides = old === null ? name(current) : `${name(old)} to ${name(current)}`;
  const doubt = couldNotCheck.length === 0 ? "" : "not everything checked, ";
  return `## uAPI: ${old === null ? "" : `${verdict}, `}${doubt}${sides}`;
}

/** A row for each promise that something was found about. */
function table({ findings }: Report): string[] {
  const rows = promises.flatMap((promise) => {
    const own = findings.filter((finding) => finding.promise === promise);
    return own.length === 0 ? [] : [[promise, whoBreaks[promise], ...countsOf(own)]];
  });
  if (rows.length === 0) return [];
  const head = ["promise", "who breaks", "errors", "warnings", "notes", "accepted"];
  const rule = ["---", "---", "---:", "---:", "---:", "---:"];
  return [...[head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`), ""];
}

function countsOf(findings: readonly Finding[]): number[] {
  const count = (isMeant: (finding: Finding) => boolean): number => findings.filter(isMeant).length;
  const standing = (["error", "warning", "note"] as const).map((level) =>
    count((finding) => finding.accepted === null && finding.level === level),
  );
  return [...standing, count(({ accepted }) => accepted !== null)];
}

function gapLines(report: Report): string[] {
  return [
    ...listed("Could not be checked, so that this is no pass", report.couldNotCheck.map(uncheckedLine)),
    ...listed("Not seen", notSeenLines(report, plain)),
  ];
}

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, mostLines).map((line) => cut(line, longestLine));
  const more = lines.length > mostLines ? [`… and ${lines.length - mostLines} more`] : [];
  return [`**${title}**`, "", ...codeBlock("text", [...shown, ...more]), ""];
}

/** How a finding that counts is mended, or accepted. */
function whatToDo({ findings }: Report): string[] {
  const first = findings.find(({ accepted, level }) => accepted === null && level !== "note");
  if (first === undefined) return [];
  return [
    `What is meant to break is accepted in ${codeSpan(".uapi-compat.toml")}, by its fingerprint and with a reason:`,
    "",
    ...codeBlock("toml", ["[[accepted]]", `fingerprint = "${first.fingerprint}"`, 'reason = "…"']),
    "",
  ];
}
