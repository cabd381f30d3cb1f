import type { Finding } from "../rules/finding.ts";
import type { PatchReport } from "./series-report.ts";

/** What becomes of a patch's finding in the patches around it; nothing where it stays. */
export function fateWords(finding: Finding, { total, fates }: PatchReport): string {
  const fate = fates.get(finding);
  switch (fate?.kind) {
    case undefined:
      return "";
    case "mended":
      return `  mended by patch ${fate.by}/${total}`;
    case "new":
      return fate.since === null ? "  new in this series" : `  new in this series, by patch ${fate.since}/${total}`;
  }
}
