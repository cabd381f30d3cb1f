import { findingObject, reportObject } from "./json.ts";
import { printableJson } from "../declare/printable.ts";
import type { PatchReport, SeriesReport } from "./series-report.ts";

/** The object of a report for the whole, whose findings name their patches, and one object for each patch. */
export function seriesJson({ whole, patches, madeBy }: SeriesReport): string {
  const object = {
    ...reportObject(whole),
    findings: whole.findings.map((finding) => ({ ...findingObject(finding), patch: madeBy.get(finding) ?? null })),
    patches: patches.map(patchObject),
  };
  return `${printableJson(object, 2)}\n`;
}

function patchObject({ number, total, subject, report, fates }: PatchReport): object {
  const findings = report.findings.map((finding) => {
    const fate = fates.get(finding);
    return {
      ...findingObject(finding),
      mendedBy: fate?.kind === "mended" ? fate.by : null,
      inSeries: fate === undefined,
    };
  });
  return { number, total, subject, verdict: report.verdict, findings };
}
