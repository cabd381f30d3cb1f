import { groupBy } from "../contract/group-by.ts";
import { printableJson } from "../declare/printable.ts";
import type { Finding } from "../rules/finding.ts";
import { rules } from "../rules/rules.ts";
import type { Format } from "./format.ts";
import type { Report } from "./report.ts";
import { sarifPlace, sourceRoot } from "./sarif-place.ts";
import { sarifResult } from "./sarif-result.ts";
import { sarifRule } from "./sarif-rule.ts";
import { sarifText } from "./sarif-text.ts";
import { worstFirst } from "./worst-first.ts";

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

/** GitHub's code scanning takes so many results of one run, and nothing of a run that has more. */
const mostResults = 25_000;

/** SARIF 2.1.0, worst first, so that what a reader cuts off is what matters least. */
export const sarif: Format = (report) => {
  const findings = worstFirst(report.findings).slice(0, mostResults);
  const byRule = [...groupBy(findings, ({ rule }) => rule)];
  const indexes = new Map(byRule.map(([id], index) => [id, index]));
  const run = {
    tool: {
      driver: {
        name: "uapi-compat",
        rules: byRule.map(([id, own]) => ruleOf(id, own)),
        notifications: notices.map(descriptorOf),
      },
    },
    originalUriBaseIds: { [sourceRoot]: { description: { text: "The root of the sources." } } },
    invocations: [invocationOf(report, report.findings.length - findings.length)],
    results: findings.map((finding) => sarifResult(finding, indexes.get(finding.rule)!, report)),
    properties: { verdict: report.verdict, old: report.old, new: report.new, dataModels: report.dataModels },
  };
  return `${printableJson({ $schema: schema, version: "2.1.0", runs: [run] }, 2)}\n`;
};

function ruleOf(id: string, findings: readonly Finding[]): object {
  const rule = rules.find((each) => each.id === id);
  return rule === undefined ? { id } : sarifRule(rule, findings);
}

const notices = [
  {
    id: "could-not-check",
    says: "Something that could be read before, or changed, can't be read.",
    help: "Nothing is known of what it hides: the run is no pass. The message says what is missing.",
  },
  {
    id: "not-seen",
    says: "Something can't be read, and nobody knows that it changed.",
    help: "Everything around it was compared. Give what it includes with --include.",
  },
  {
    id: "left-out",
    says: "There are more findings than a log may hold.",
    help: "Those that matter least are left out. --format json has all.",
  },
] as const;

type NoticeId = (typeof notices)[number]["id"];

function descriptorOf({ id, says, help }: (typeof notices)[number]): object {
  return { id, shortDescription: { text: says }, fullDescription: { text: `${says} ${help}` }, help: { text: help } };
}

function invocationOf(report: Report, leftOut: number): object {
  const lines = report.couldNotCheck.map(({ file, line, why }) => ({
    ...notice("could-not-check", "error", why),
    locations: [sarifPlace(file, line, report)],
  }));
  const gaps = report.notSeen.map(({ file, line, why }) => ({
    ...notice("not-seen", "note", why),
    locations: [sarifPlace(file, line, report)],
  }));
  const cut = leftOut === 0 ? [] : [notice("left-out", "warning", `${leftOut} more findings: --format json has them`)];
  return {
    executionSuccessful: report.couldNotCheck.length === 0,
    toolExecutionNotifications: [...lines, ...gaps, ...cut],
  };
}

function notice(id: NoticeId, level: "error" | "warning" | "note", text: string): object {
  const index = notices.findIndex((each) => each.id === id);
  return { descriptor: { id, index }, level, message: { text: sarifText(text) } };
}
