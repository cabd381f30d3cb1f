import type { Finding } from "../rules/finding.ts";
import { makerOf } from "./maker-of.ts";
import type { Report } from "./report.ts";
import type { SeriesReport } from "./series-report.ts";

/** The report of the whole, in which each finding says at its end which patch makes it. */
export function seriesAsReport(series: SeriesReport): Report {
  const { whole } = series;
  const maker = (finding: Finding): string => {
    const patch = makerOf(finding, series);
    if (patch === null) return "by several patches together";
    return `patch ${patch.number}/${patch.total}${patch.subject === null ? "" : `: ${patch.subject}`}`;
  };
  const findings = whole.findings.map((finding) => ({ ...finding, message: `${finding.message} [${maker(finding)}]` }));
  return { ...whole, findings };
}
