import { printable, printableJson } from "../declare/printable.ts";
import type { Finding } from "../rules/finding.ts";
import type { Format } from "./format.ts";
import { modelList } from "./model-list.ts";
import { ownNames } from "./own-names.ts";
import { placeInTree } from "./place-in-tree.ts";
import type { Report } from "./report.ts";

type Severity = "info" | "minor" | "major" | "critical" | "blocker";

/** An issue of GitLab's code quality report, which is one of Code Climate's. */
interface Issue {
  readonly type: "issue";
  readonly check_name: string;
  readonly description: string;
  readonly content: { readonly body: string };
  readonly categories: readonly ["Compatibility"];
  readonly severity: Severity;
  readonly fingerprint: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

/** A list of issues: findings, then what could not be checked, then what was not seen. */
export const gitlab: Format = (report) => {
  const issues = [
    ...report.findings.map((finding) => findingIssue(finding, report)),
    ...report.couldNotCheck.map(({ file, line, why }) =>
      gapIssue("could-not-check", "blocker", why, { file, line }, report),
    ),
    ...report.notSeen.map(({ file, line, why }) => gapIssue("not-seen", "info", why, { file, line }, report)),
  ];
  return `${printableJson(withOwnFingerprints(issues), 2)}\n`;
};

function findingIssue(finding: Finding, report: Report): Issue {
  const { rule, promise, message, instead, dataModels, fingerprint, accepted } = finding;
  const mark = accepted === null ? "" : ` (accepted: ${accepted})`;
  return {
    type: "issue",
    check_name: rule,
    description: printable(`${promise}: ${message} ${modelList(dataModels, report.dataModels)}${mark}`),
    content: { body: printable(instead) },
    categories: ["Compatibility"],
    severity: severityOf(finding),
    fingerprint,
    location: locationOf(finding, report),
  };
}

function severityOf({ level, promise, accepted }: Finding): Severity {
  if (accepted !== null || level === "note") return "info";
  if (level === "warning") return promise === "running" || promise === "downgrade" ? "major" : "minor";
  return promise === "running" ? "blocker" : "critical";
}

interface Place {
  readonly file: string;
  readonly line: number;
}

function gapIssue(name: string, severity: Severity, why: string, place: Place, report: Report): Issue {
  const location = locationOf(place, report);
  return {
    type: "issue",
    check_name: name,
    description: printable(`${name.replaceAll("-", " ")}: ${why}`),
    content: { body: "What can't be read can't be compared." },
    categories: ["Compatibility"],
    severity,
    fingerprint: printable(`${name} ${location.path} ${why}`),
    location,
  };
}

function locationOf({ file, line }: Place, report: Report): Issue["location"] {
  return { path: printable(placeInTree(file, report)), lines: { begin: line, end: line } };
}

/** GitLab knows issues by their fingerprints, which must differ. */
function withOwnFingerprints(issues: readonly Issue[]): Issue[] {
  const fingerprints = ownNames(issues.map(({ fingerprint }) => fingerprint));
  return issues.map((issue, index) => ({ ...issue, fingerprint: fingerprints[index]! }));
}
