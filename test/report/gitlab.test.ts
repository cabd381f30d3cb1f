import { expect, test } from "vitest";
import { gitlab } from "../../src/report/gitlab.ts";
import { plain } from "../../src/report/paint.ts";
import type { Report } from "../../src/report/report.ts";
import type { Finding } from "../../src/rules/finding.ts";
import { reportBetween, ruleReport } from "../support/rule-report.ts";
import { codeClimateErrors } from "../support/validators/code-climate.ts";

const issuesOf = (report: Report) => JSON.parse(gitlab(report, plain)) as Record<string, unknown>[];

const same = reportBetween("struct foo { __u32 a; };", "struct foo { __u32 a; };");
const moved = reportBetween("struct foo { __u32 a; };", "struct foo { __u32 b; __u32 a; };");

test("is what Code Climate specifies, of which GitLab's report is a part: nothing, and every rule", () => {
  expect(gitlab(same, plain)).toBe("[]\n");
  expect(codeClimateErrors(gitlab(ruleReport(), plain))).toBe("");
  // GitLab asks for two that Code Climate leaves open.
  for (const { fingerprint, severity } of issuesOf(ruleReport())) {
    expect([typeof fingerprint, severity]).toEqual([
      "string",
      expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
    ]);
  }
});

test("the compiler finds what is wrong", () => {
  expect(codeClimateErrors('[{ "type": "issue", "severity": "bad" }]')).toContain("error TS");
});

test("an issue has the rule's name, who breaks, and its place in the repository", () => {
  const findings = moved.findings.map((finding) => ({ ...finding, file: "v2:include/uapi/linux/foo.h" }));
  expect(issuesOf({ ...moved, revisions: ["v2"], findings })).toMatchObject([
    {
      check_name: "field-moved",
      description: expect.stringMatching(/^running: struct foo\.a moved 0 -> 4 .*\[x86_64 i386\]$/),
      severity: "blocker",
      fingerprint: moved.findings[0]!.fingerprint,
      location: { path: "include/uapi/linux/foo.h", lines: { begin: 4 } },
    },
  ]);
});

test("is as severe as what breaks", () => {
  const [finding] = moved.findings;
  const severityOf = (change: Partial<Finding>): unknown =>
    issuesOf({ ...moved, findings: [{ ...finding!, ...change }] })[0]!.severity;
  expect(severityOf({ promise: "rebuild" })).toBe("critical");
  expect(severityOf({ level: "warning" })).toBe("major");
  expect(severityOf({ level: "warning", promise: "design" })).toBe("minor");
  expect(severityOf({ level: "note" })).toBe("info");
  expect(severityOf({ accepted: "rebuilt (.uapi-compat.toml:3)" })).toBe("info");
});

test("no two issues have one fingerprint", () => {
  const findings = [...moved.findings, ...moved.findings, ...moved.findings];
  const { fingerprint } = moved.findings[0]!;
  const all = issuesOf({ ...moved, findings }).map((issue) => issue.fingerprint);
  expect(all).toEqual([fingerprint, `${fingerprint}-2`, `${fingerprint}-3`]);
});

test("what could not be checked and what was not seen are issues, too", () => {
  const notSeen = [{ file: "linux/bar.h", line: 3, why: "no such header", subject: null }];
  const couldNotCheck = [
    { file: "linux/bar.h", line: 7, why: "#if without #endif; linux/bar.h could be read in old and can't be compared" },
  ];
  expect(issuesOf({ ...same, notSeen, couldNotCheck })).toMatchObject([
    { check_name: "could-not-check", severity: "blocker", location: { path: "linux/bar.h", lines: { begin: 7 } } },
    { check_name: "not-seen", severity: "info", location: { path: "linux/bar.h", lines: { begin: 3 } } },
  ]);
});
