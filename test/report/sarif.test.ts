import { describe, expect, test } from "vitest";
import { plain } from "../../src/report/paint.ts";
import type { Report } from "../../src/report/report.ts";
import { sarif } from "../../src/report/sarif.ts";
import { manyFindings } from "../support/many-findings.ts";
import { reportBetween, ruleReport } from "../support/rule-report.ts";
import { sarifErrors } from "../support/validators/sarif.ts";

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications: readonly { readonly level: string; readonly message: { text: string } }[];
  }[];
  readonly results: readonly Record<string, unknown>[];
}

function runOf(report: Report): Run {
  const log = JSON.parse(sarif(report, plain)) as { runs: Run[] };
  expect(sarifErrors(log)).toEqual([]);
  return log.runs[0]!;
}

const moved = reportBetween("struct foo { __u32 a; };", "\nstruct foo { __u32 b; __u32 a; };");

test("the schema finds what is wrong", () => {
  expect(sarifErrors({ version: "2.1.0", runs: [{ tool: { driver: {} }, results: [{ level: "bad" }] }] })).not.toEqual(
    [],
  );
});

test.each([
  ["nothing", reportBetween("struct foo { __u32 a; };", "struct foo { __u32 a; };")],
  ["every rule", ruleReport()],
  ["what stands, without OLD", { ...ruleReport(), old: null }],
])("is SARIF 2.1.0: %s", (_, report) => {
  const run = runOf(report);
  expect(run.results).toHaveLength(report.findings.length);
  for (const { ruleId, ruleIndex } of run.results) {
    expect(run.tool.driver.rules[Number(ruleIndex)]!.id).toBe(ruleId);
  }
});

describe("a result", () => {
  test("says level, place, where it stood, and what accepting it needs", () => {
    const [result] = runOf({
      ...moved,
      revisions: ["v1", "v2"],
      findings: moved.findings.map((finding) => ({
        ...finding,
        file: "v2:include/uapi/linux/a b%.h",
        oldFile: "v1:include/uapi/linux/foo.h",
      })),
    }).results;
    expect(result).toMatchObject({
      ruleId: "field-moved",
      level: "error",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "include/uapi/linux/a%20b%25.h", uriBaseId: "SRCROOT" },
            region: { startLine: 5 },
          },
        },
      ],
      relatedLocations: [{ physicalLocation: { artifactLocation: { uri: "include/uapi/linux/foo.h" } } }],
      partialFingerprints: { "uapiCompat/v1": moved.findings[0]!.fingerprint },
      properties: { promise: "running", dataModels: ["x86_64", "i386"], witness: { kind: "stream" } },
    });
    expect(result).not.toHaveProperty("suppressions");
  });

  test("of an absolute path is a file's address without a base", () => {
    const findings = moved.findings.map((finding) => ({ ...finding, file: "/home/me/ü/foo.h" }));
    expect(runOf({ ...moved, findings }).results[0]).toMatchObject({
      locations: [{ physicalLocation: { artifactLocation: { uri: "file:///home/me/%C3%BC/foo.h" } } }],
    });
  });

  test("is suppressed where somebody accepted it, with the reason", () => {
    const findings = moved.findings.map((finding) => ({ ...finding, accepted: "rebuilt (.uapi-compat.toml:3)" }));
    expect(runOf({ ...moved, findings }).results[0]).toMatchObject({
      suppressions: [{ kind: "external", status: "accepted", justification: "rebuilt (.uapi-compat.toml:3)" }],
    });
  });
});

test("what could not be checked fails the invocation; what was not seen does not", () => {
  const notSeen = [{ file: "linux/bar.h", line: 3, why: "no such header", subject: null }];
  const [seen] = runOf({ ...moved, notSeen }).invocations;
  expect(seen).toMatchObject({
    executionSuccessful: true,
    toolExecutionNotifications: [
      { level: "note", message: { text: "no such header" }, descriptor: { id: "not-seen" } },
    ],
  });
  const couldNotCheck = [
    { file: "linux/bar.h", line: 7, why: "#if without #endif; linux/bar.h could be read in old and can't be compared" },
  ];
  const [unchecked] = runOf({ ...moved, couldNotCheck }).invocations;
  expect(unchecked).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ level: "error", locations: [{ physicalLocation: { region: { startLine: 7 } } }] }],
  });
});

test("of more results than GitHub takes the worst are there, and it says how many are not", () => {
  const { results, invocations } = runOf(manyFindings(10_000));
  expect(results).toHaveLength(25_000);
  expect(results.map(({ level }) => level).findIndex((level) => level === "note")).toBe(20_000);
  expect(invocations[0]!.toolExecutionNotifications).toMatchObject([
    { level: "warning", message: { text: "5000 more findings: --format json has them" } },
  ]);
});
