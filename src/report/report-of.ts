import type { ConfigRemark } from "../declare/config.ts";
import type { DataModelName } from "../layout/data-model.ts";
import type { Finding } from "../rules/finding.ts";
import { couldNotCheck } from "./could-not-check.ts";
import { gapsOf } from "./gaps.ts";
import type { Report, ReportVerdict } from "./report.ts";
import type { Side } from "./side.ts";
import { summaryOf } from "./summary-of.ts";

/** Puts a report together: findings and gaps under the names that the user gave to the files. */
export function reportOf(
  before: Side,
  after: Side,
  findings: readonly Finding[],
  remarks: readonly ConfigRemark[] = [],
): Report {
  const notSeen = gapsOf(before, after);
  return {
    verdict: verdictOn(findings),
    old: before.name,
    new: after.name,
    dataModels: after.abis.map((abi): DataModelName => abi.model.name),
    summary: { ...summaryOf(after), notSeen: notSeen.length },
    findings: findings.map((finding) => labelled(finding, before, after)),
    notSeen,
    remarks,
    couldNotCheck: couldNotCheck(before, after),
  };
}

function verdictOn(findings: readonly Finding[]): ReportVerdict {
  const standing = findings.filter((finding) => finding.accepted === null);
  if (standing.some((finding) => finding.level === "error")) return "breaking";
  return standing.some((finding) => finding.level === "warning") ? "risky" : "compatible";
}

/** A finding stands in NEW, or in OLD where its subject is gone. */
function labelled(finding: Finding, before: Side, after: Side): Finding {
  const side = finding.change.newAt === null ? before : after;
  const oldFile = finding.oldFile === null ? null : before.label(finding.oldFile);
  return { ...finding, file: side.label(finding.file), oldFile };
}
