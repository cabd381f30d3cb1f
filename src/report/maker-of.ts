import type { Finding } from "../rules/finding.ts";
import type { PatchReport, SeriesReport } from "./series-report.ts";

/** The patch that makes a finding of the whole; null where only several together do. */
export function makerOf(finding: Finding, { madeBy, patches }: SeriesReport): PatchReport | null {
  return patches.find(({ number }) => number === madeBy.get(finding)) ?? null;
}
