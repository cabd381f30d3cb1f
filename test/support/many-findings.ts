import type { Report } from "../../src/report/report.ts";
import type { Finding } from "../../src/rules/finding.ts";
import { reportBetween } from "./rule-report.ts";

/** A report with so many findings of each level, in turn: notes, warnings, errors. */
export function manyFindings(count: number): Report {
  const report = reportBetween("struct foo { __u32 a; };", "struct foo { __u32 b; __u32 a; };");
  const [first] = report.findings;
  const findings = (["note", "warning", "error"] as const).flatMap((level) =>
    Array.from({ length: count }, (_, index): Finding => ({
      ...first!,
      level,
      line: index + 1,
      message: `${level} ${index}`,
      fingerprint: `${level}${index}`,
    })),
  );
  return { ...report, findings, verdict: count === 0 ? "compatible" : "breaking" };
}
