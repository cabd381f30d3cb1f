import type { Format } from "./format.ts";
import { heading } from "./heading.ts";
import { notSeenLines, summaryLine } from "./summary-line.ts";

/** A line a finding, a line for what was not seen, a line at the end. */
export const terse: Format = (report, paint) =>
  [
    ...report.findings.map((finding) => heading(finding, paint, report.dataModels)),
    ...notSeenLines(report, paint),
    summaryLine(report, paint),
    "",
  ].join("\n");
