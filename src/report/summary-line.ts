import { groupBy } from "../contract/group-by.ts";
import { plural } from "../declare/plural.ts";
import { modelList } from "./model-list.ts";
import type { Paint } from "./paint.ts";
import { printable } from "../declare/printable.ts";
import type { Report, ReportVerdict } from "./report.ts";
import { standingByLevel } from "./standing-by-level.ts";

const verdictRole = { breaking: "error", risky: "warning", compatible: "strong" } as const satisfies Record<
  ReportVerdict,
  string
>;

/** "breaking: 2 errors, 1 warning, 1 accepted; read 988 headers, …": the last line of a report. */
export function summaryLine(report: Report, paint: Paint): string {
  const { summary, couldNotCheck } = report;
  const missing = summary.notSeen === 0 ? "" : `; ${summary.notSeen} not seen`;
  const incomplete = couldNotCheck.length === 0 ? "" : paint("error", "; not everything could be checked");
  return `${verdictWords(report, paint)}; ${readWords(report)}${missing}${incomplete}`;
}

/** "read 988 headers, 2107 structs, 1 command, 30 constants [x86_64 i386]". */
export function readWords({ summary, dataModels }: Pick<Report, "summary" | "dataModels">): string {
  const read = [
    plural(summary.headers, "header"),
    plural(summary.structs, "struct"),
    plural(summary.commands, "command"),
    plural(summary.constants, "constant"),
  ];
  return `read ${read.join(", ")} ${modelList(dataModels)}`;
}

/** "breaking: 2 errors, 1 warning, 1 accepted". */
export function verdictWords({ verdict, findings }: Report, paint: Paint): string {
  const accepted = findings.filter((finding) => finding.accepted !== null).length;
  const counted = standingByLevel(findings).map(({ level, count }) => plural(count, level));
  if (accepted > 0) counted.push(`${accepted} accepted`);
  const what = counted.length === 0 ? "no findings" : counted.join(", ");
  return `${paint(verdictRole[verdict], verdict)}: ${what}`;
}

/** `file:line: not seen: why`, one line for each header: what it lacks first, and how much more. JSON has them all. */
export function notSeenLines({ notSeen }: Pick<Report, "notSeen">, paint: Paint): string[] {
  return [...groupBy(notSeen, ({ file }) => file).values()].map(([first, ...more]) => {
    const { file, line, why, subject } = first!;
    const what = subject === null || why.includes(subject) ? why : `${subject}: ${why}`;
    const others = more.length === 0 ? "" : `, and ${more.length} more in this header`;
    return `${paint("strong", `${printable(file)}:${line}:`)} not seen: ${printable(what)}${others}`;
  });
}
