import { groupBy } from "../contract/group-by.ts";
import type { NotSeen } from "../declare/not-seen.ts";
import type { Finding } from "../rules/finding.ts";
import { findingBody } from "./finding-body.ts";
import type { Format } from "./format.ts";
import { heading } from "./heading.ts";
import { markedLine } from "./marked-line.ts";
import { plain } from "./paint.ts";
import { placeInTree } from "./place-in-tree.ts";
import { proofAndAdvice } from "./proof-and-advice.ts";
import type { Report } from "./report.ts";
import { summaryLine } from "./summary-line.ts";
import { xmlDocument } from "./xml.ts";
import type { Element } from "./xml.ts";
import { uncheckedLine } from "./unchecked.ts";

/**
 * For what draws test results, as Jenkins reads them: the check as a whole, then a suite for each header of which there is
 * something to say. What stands as an error fails, what could not be checked is an error, what was not seen is skipped;
 * warnings, notes and what was accepted pass, and say why.
 */
export const junit: Format = (report) => {
  const cases = [
    ...report.findings.map((finding) => ({ file: finding.file, element: findingCase(finding, report) })),
    ...report.notSeen.map((gap) => ({ file: gap.file, element: gapCase(gap, report) })),
  ];
  const headers = [...groupBy(cases, ({ file }) => placeInTree(file, report))];
  const suites = [
    suite("uapi-compat", [wholeCase(report)]),
    ...headers.map(([file, own]) =>
      suite(
        file,
        own.map(({ element }) => element),
      ),
    ),
  ];
  return xmlDocument({ name: "testsuites", attributes: { name: "uapi-compat", ...sums(suites) }, inside: suites });
};

function suite(name: string, cases: readonly Element[]): Element {
  const holding = (kind: string): number =>
    cases.filter(({ inside }) => typeof inside !== "string" && inside.some((element) => element.name === kind)).length;
  const counts = { failures: holding("failure"), errors: holding("error"), skipped: holding("skipped") };
  return { name: "testsuite", attributes: { name, tests: cases.length, ...counts }, inside: cases };
}

function sums(suites: readonly Element[]): Record<string, number> {
  const sum = (key: string): number => suites.reduce((all, { attributes }) => all + Number(attributes[key]), 0);
  return { tests: sum("tests"), failures: sum("failures"), errors: sum("errors") };
}

function wholeCase(report: Report): Element {
  const { old, new: current, couldNotCheck } = report;
  const errors = couldNotCheck.map((each) => ({
    name: "error",
    attributes: { type: "could-not-check", message: uncheckedLine(each) },
    inside: "",
  }));
  const said = { name: "system-out", attributes: {}, inside: summaryLine(report, plain) };
  return testcase("check", old === null ? current : `${old} -> ${current}`, [...errors, said]);
}

function findingCase(finding: Finding, report: Report): Element {
  const { rule, subject, promise, level, message, accepted } = finding;
  const body = bodyOf(finding, report);
  const outcome =
    level === "error" && accepted === null
      ? { name: "failure", attributes: { type: `${level}[${promise}]`, message }, inside: body }
      : { name: "system-out", attributes: {}, inside: body };
  return testcase(placeInTree(finding.file, report), `${subject}: ${rule}`, [outcome]);
}

function gapCase({ file, line, why, subject }: NotSeen, report: Report): Element {
  const skipped = { name: "skipped", attributes: {}, inside: `${file}:${line}: not seen: ${why}` };
  return testcase(placeInTree(file, report), `${subject ?? `line ${line}`}: not seen`, [skipped]);
}

const testcase = (classname: string, name: string, inside: readonly Element[]): Element => ({
  name: "testcase",
  attributes: { classname, name },
  inside,
});

/** As the text has it. */
function bodyOf(finding: Finding, report: Report): string {
  return [
    heading(finding, plain, report.dataModels),
    ...findingBody(finding.change).map(markedLine),
    ...proofAndAdvice(finding),
  ].join("\n");
}
