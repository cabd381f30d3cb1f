import type { ConfigRemark } from "../declare/config.ts";
import type { Finding } from "../rules/finding.ts";
import type { Account } from "./account.ts";
import type { Report, ReportVerdict } from "./report.ts";

/** What a report is about. */
export type Subject = Pick<Report, "old" | "new" | "revisions" | "dataModels">;

/** Puts a report together: findings and gaps under the names that the user gave to the files. */
export function reportOf(
  subject: Subject,
  account: Account,
  findings: readonly Finding[],
  remarks: readonly ConfigRemark[],
): Report {
  const notSeen = account.notSeen();
  return {
    verdict: verdictOn(findings),
    ...subject,
    summary: { ...account.summary(), notSeen: notSeen.length },
    findings: findings.map((finding) => labelled(finding, account)),
    notSeen,
    remarks,
    couldNotCheck: account.couldNotCheck(),
  };
}

function verdictOn(findings: readonly Finding[]): ReportVerdict {
  const standing = findings.filter((finding) => finding.accepted === null);
  if (standing.some((finding) => finding.level === "error")) return "breaking";
  return standing.some((finding) => finding.level === "warning") ? "risky" : "compatible";
}

/** A finding stands in NEW, or in OLD where its subject is gone. */
function labelled(finding: Finding, account: Account): Finding {
  const { file, oldFile, change } = finding;
  const before = (path: string): string => account.oldLabel(path, change.model);
  const now = change.newAt === null ? before(file) : account.newLabel(file, change.model);
  return { ...finding, file: now, oldFile: oldFile === null ? null : before(oldFile) };
}
