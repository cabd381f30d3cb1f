import { groupBy } from "../contract/group-by.ts";
import { printable } from "../declare/printable.ts";
import type { Level } from "../declare/promise.ts";
import type { Finding } from "../rules/finding.ts";
import type { Format } from "./format.ts";
import { heading } from "./heading.ts";
import { modelList } from "./model-list.ts";
import { plain } from "./paint.ts";
import { placeInTree } from "./place-in-tree.ts";
import { proofAndAdvice } from "./proof-and-advice.ts";
import type { Report } from "./report.ts";
import { notSeenLines, summaryLine } from "./summary-line.ts";
import { workflowCommand } from "./workflow-command.ts";
import type { CommandProperties } from "./workflow-command.ts";
import { worstFirst } from "./worst-first.ts";
import { uncheckedLine } from "./unchecked.ts";
import type { Unchecked } from "./unchecked.ts";

/** GitHub shows so many annotations of a level for one step, and drops the rest. */
const most = 10;

const commands: Readonly<Record<Level, string>> = { error: "error", warning: "warning", note: "notice" };

/** Annotations of GitHub Actions, worst first; what is beyond those that GitHub shows stands in the log. */
export const github: Format = (report) => {
  const unchecked = report.couldNotCheck.slice(0, most);
  const standing = worstFirst(report.findings).filter(({ accepted }) => accepted === null);
  // Why something could not be checked is an error like others, and said first.
  const shown = [...groupBy(standing, ({ level }) => level)].flatMap(([level, all]) =>
    all.slice(0, level === "error" ? most - unchecked.length : most),
  );
  const isShown = new Set(shown);
  const rest = [
    ...report.couldNotCheck.slice(most).map((each) => printable(uncheckedLine(each))),
    ...report.findings
      .filter((finding) => !isShown.has(finding))
      .map((each) => heading(each, plain, report.dataModels)),
    ...notSeenLines(report, plain),
  ];
  return [
    ...unchecked.map((each) => workflowCommand("error", placeOf(each, report, "could not check"), printable(each.why))),
    ...shown.map((finding) => annotation(finding, report)),
    ...(rest.length === 0
      ? []
      : [workflowCommand("group", {}, "without an annotation"), ...rest.map(logLine), "::endgroup::"]),
    logLine(summaryLine(report, plain)),
    "",
  ].join("\n");
};

function annotation(finding: Finding, report: Report): string {
  const { rule, promise, level, message, dataModels } = finding;
  const place = placeOf(finding, report, `${level}[${promise}]: ${rule}`);
  const lines = [`${printable(message)} ${modelList(dataModels, report.dataModels)}`, ...proofAndAdvice(finding)];
  return workflowCommand(commands[level], place, lines.join("\n"));
}

/** Where an annotation stands, under its title. */
function placeOf({ file, line }: Finding | Unchecked, report: Report, title: string): CommandProperties {
  return { file: printable(placeInTree(file, report)), line, title };
}

/** A line that is no command. The runner takes "::" for one where a line begins with it, and "##[" wherever it stands. */
function logLine(text: string): string {
  return `- ${text.replaceAll("##[", "#\\x23[")}`;
}
