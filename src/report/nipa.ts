import { printable } from "../declare/printable.ts";
import { cut } from "./cut.ts";
import type { Format } from "./format.ts";
import { plain } from "./paint.ts";
import type { Report } from "./report.ts";
import type { SeriesReport } from "./series-report.ts";
import { seriesText } from "./series-text.ts";
import { verdictWords } from "./summary-line.ts";
import { text } from "./text.ts";
import { worstFirst } from "./worst-first.ts";
import { uncheckedLine } from "./unchecked.ts";

/** Patchwork shows the first line in a list; longer ones are cut. */
const longest = 200;

/** For netdev's NIPA: one line that Patchwork shows beside the patch, then the report as text, without colour. */
export const nipa: Format = (report) => `${nipaSummary(report)}\n\n${text(report, plain)}`;

export function seriesNipa(series: SeriesReport): string {
  return `${nipaSummary(series.whole)}\n\n${seriesText(series, plain)}`;
}

/** "breaking: 1 error, 2 notes; linux/foo.h:41: struct foo grew …": the verdict, and the worst that stands. */
function nipaSummary(report: Report): string {
  const [unchecked] = report.couldNotCheck;
  const [worst] = worstFirst(report.findings);
  const verdict = `${unchecked === undefined ? "" : "could not check everything; "}${verdictWords(report, plain)}`;
  if (unchecked !== undefined) return cut(printable(`${verdict}; ${uncheckedLine(unchecked)}`), longest);
  if (worst === undefined || worst.accepted !== null || worst.level === "note") return verdict;
  return cut(printable(`${verdict}; ${worst.file}:${worst.line}: ${worst.message}`), longest);
}
