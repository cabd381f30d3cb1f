import { describe, expect, test } from "vitest";
import { formatNames } from "../../src/report/formats.ts";
import { plain } from "../../src/report/paint.ts";
import { seriesFormat } from "../../src/report/series-formats.ts";
import type { PatchReport, SeriesReport } from "../../src/report/series-report.ts";
import { reportBetween } from "../support/rule-report.ts";

const whole = reportBetween("struct foo { __u32 a; };", "struct foo { __u32 b; __u32 a; };");
const [finding] = whole.findings;
const mended = { ...finding!, message: "struct bar.a moved 0 -> 4", subject: "struct bar.a" };

const patch = (number: number, subject: string | null, findings: PatchReport["report"]["findings"]): PatchReport => ({
  number,
  total: 2,
  subject,
  touchesHeaders: true,
  report: { ...whole, findings },
  fates: new Map([[mended, { kind: "mended", by: 2 }]]),
});

const series: SeriesReport = {
  whole,
  patches: [patch(1, "foo: Add b", [finding!, mended]), patch(2, null, [])],
  madeBy: new Map([[finding!, 1]]),
};

describe.each(formatNames)("a series in %s", (name) => {
  test("says which patch makes what is found", async () => {
    const written = (await seriesFormat(name))(series, plain);
    expect(written).toContain("foo: Add b");
    expect(written).toMatch(name === "json" ? /"patch": 1/ : /patch 1(?:\/| of )2/i);
  });
});

test.each(["text", "markdown", "nipa"] as const)("%s says what a later patch mends", async (name) => {
  expect((await seriesFormat(name))(series, plain)).toContain("mended by patch 2/2");
});

test.each(["sarif", "github", "gitlab", "junit"] as const)("%s leaves out what a later patch mends", async (name) => {
  expect((await seriesFormat(name))(series, plain)).not.toContain("struct bar.a");
});

test("what no patch makes by itself is said of several", async () => {
  const written = (await seriesFormat("github"))({ ...series, madeBy: new Map() }, plain);
  expect(written).toContain("[by several patches together]");
});
