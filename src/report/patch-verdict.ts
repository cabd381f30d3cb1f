import type { Paint } from "./paint.ts";
import type { PatchReport } from "./series-report.ts";
import { verdictWords } from "./summary-line.ts";

/** A patch that touches no header has no verdict, unless what it does elsewhere changes one. */
export function hasVerdict({ touchesHeaders, report }: PatchReport): boolean {
  return touchesHeaders || report.findings.length > 0;
}

/** "breaking: 1 error", or why there is nothing to say. */
export function patchVerdict(patch: PatchReport, paint: Paint): string {
  return hasVerdict(patch) ? verdictWords(patch.report, paint) : "no uAPI header in it";
}
