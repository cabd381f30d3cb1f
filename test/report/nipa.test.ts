import { expect, test } from "vitest";
import { nipa } from "../../src/report/nipa.ts";
import { coloured } from "../../src/report/paint.ts";
import type { Report } from "../../src/report/report.ts";
import { reportBetween } from "../support/rule-report.ts";

const moved = reportBetween("struct foo { __u32 a; };", "struct foo { __u32 b; __u32 a; };");
const same = reportBetween("struct foo { __u32 a; };", "struct foo { __u32 a; };");
const firstOf = (report: Report): string => nipa(report, coloured).split("\n")[0]!;

test("the first line says the verdict and the worst, and no line is coloured", () => {
  expect(firstOf(moved)).toBe("breaking: 1 error; linux/foo.h:4: struct foo.a moved 0 -> 4 (struct foo grew 4 -> 8)");
  expect(nipa(moved, coloured)).not.toContain("\u001b");
  expect(nipa(moved, coloured).split("\n")[2]).toMatch(/^linux\/foo\.h:4: error\[running\]: /);
});

test("where nothing stands the verdict is all", () => {
  expect(firstOf(same)).toBe("compatible: no findings");
  expect(
    firstOf({
      ...moved,
      verdict: "compatible",
      findings: moved.findings.map((finding) => ({ ...finding, accepted: "so" })),
    }),
  ).toBe("compatible: 1 accepted");
});

test("what could not be checked comes before what was", () => {
  expect(firstOf({ ...moved, couldNotCheck: [{ file: "linux/a.h", line: 1, why: "#if without #endif" }] })).toBe(
    "could not check everything; breaking: 1 error; linux/a.h:1: #if without #endif",
  );
});

test("is cut where it gets long", () => {
  const findings = moved.findings.map((finding) => ({ ...finding, message: "x".repeat(500) }));
  expect(firstOf({ ...moved, findings })).toMatch(/^.{198} …$/);
});
