import { expect, test } from "vitest";
import { junit } from "../../src/report/junit.ts";
import { plain } from "../../src/report/paint.ts";
import { manyFindings } from "../support/many-findings.ts";
import { reportBetween, ruleReport } from "../support/rule-report.ts";
import { junitErrors } from "../support/validators/junit.ts";

const same = reportBetween("struct foo { __u32 a; };", "struct foo { __u32 a; };");
const moved = reportBetween("struct foo { __u32 a; };", "struct foo { __u32 b; __u32 a; };");

test("the schema finds what is wrong", () => {
  expect(junitErrors("<testsuites><testcase/></testsuites>")).not.toBe("");
  expect(junitErrors("<testsuites>")).not.toBe("");
});

test.each([
  ["nothing", same],
  ["every rule", ruleReport()],
  ["what stands, without OLD", { ...ruleReport(), old: null }],
])("is what Jenkins reads: %s", (_, report) => {
  expect(junitErrors(junit(report, plain))).toBe("");
});

test("where nothing was found one test passed", () => {
  expect(junit(same, plain)).toContain('<testsuites name="uapi-compat" tests="1" failures="0" errors="0">');
});

test("errors fail; warnings, notes and what was accepted pass", () => {
  const many = manyFindings(2);
  const findings = many.findings.map((finding, index) =>
    index === many.findings.length - 1 ? { ...finding, accepted: "rebuilt (.uapi-compat.toml:3)" } : finding,
  );
  const written = junit({ ...many, findings }, plain);
  expect(written).toContain('<testsuites name="uapi-compat" tests="7" failures="1" errors="0">');
  expect(written).toContain('<testsuite name="linux/foo.h" tests="6" failures="1" errors="0" skipped="0">');
  expect(written).toContain("accepted: rebuilt (.uapi-compat.toml:3)");
});

test("a failure says what the text says", () => {
  const written = junit(moved, plain);
  expect(written).toContain('<testcase classname="linux/foo.h" name="struct foo.a: field-moved">');
  expect(written).toMatch(
    /<failure type="error\[running\]" message="struct foo\.a moved 0 -&gt; 4 [^"]*">linux\/foo\.h:4: error/,
  );
  expect(written).toMatch(/^\+ {7}__u32 b; {2}\/\* 0 4 \*\/$/m);
  expect(written).toMatch(/^an old program sends /m);
});

test("what was not seen is skipped, what could not be checked is an error", () => {
  const notSeen = [{ file: "linux/bar.h", line: 3, why: "no such header", subject: "struct bar" }];
  const couldNotCheck = [
    { file: "linux/bar.h", line: 7, why: "#if without #endif; linux/bar.h could be read in old and can't be compared" },
  ];
  const written = junit({ ...same, notSeen, couldNotCheck }, plain);
  expect(junitErrors(written)).toBe("");
  expect(written).toContain('tests="2" failures="0" errors="1"');
  expect(written).toContain("<skipped>linux/bar.h:3: not seen: no such header</skipped>");
  expect(written).toContain('<error type="could-not-check" message="linux/bar.h:7: #if without #endif;');
});
