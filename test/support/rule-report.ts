import { check } from "../../src/gate/check.ts";
import type { Report } from "../../src/report/report.ts";
import { rules } from "../../src/rules/rules.ts";
import { sourceOf } from "./source-of.ts";

const reports = new Map<string, Report>();

/** What the gate says of two small headers, or of the same header twice. */
export function reportBetween(before: string, after: string): Report {
  const key = JSON.stringify([before, after]);
  const report = reports.get(key) ?? check(sourceOf(before), sourceOf(after));
  reports.set(key, report);
  return report;
}

/** One report with the findings of every rule's first example. */
export function ruleReport(): Report {
  const all = rules.flatMap(({ breaks: [first] }) =>
    first === undefined ? [] : [reportBetween(first.before, first.after)],
  );
  return {
    ...all[0]!,
    verdict: "breaking",
    findings: all.flatMap(({ findings }) => findings),
    notSeen: [{ file: "linux/bar.h", line: 3, why: "#include <nope.h>: no such header", subject: "struct bar" }],
    couldNotCheck: [
      {
        file: "linux/bar.h",
        line: 7,
        why: "#if without #endif; linux/bar.h could be read in old and can't be compared",
      },
    ],
  };
}
