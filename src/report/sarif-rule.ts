import { levels } from "../declare/promise.ts";
import type { Level } from "../declare/promise.ts";
import type { Finding } from "../rules/finding.ts";
import type { Rule } from "../rules/rule.ts";
import { ruleMarkdown } from "./rule-markdown.ts";
import { whoBreaks } from "./promise-words.ts";
import { sarifText } from "./sarif-text.ts";

/** A rule as SARIF describes it; `findings` are its own, of which the worst gives the level. */
export function sarifRule(rule: Rule, findings: readonly Finding[]): object {
  const { id, promise, says, because, instead } = rule;
  const worst: Level = levels.find((level) => findings.some((finding) => finding.level === level)) ?? "note";
  return {
    id,
    shortDescription: { text: sarifText(says) },
    fullDescription: { text: sarifText(`${because} Who breaks: ${whoBreaks[promise]}.`) },
    help: { text: sarifText(`${because} Instead: ${instead}`), markdown: ruleMarkdown(rule) },
    defaultConfiguration: { level: worst },
    properties: { promise, tags: ["compatibility", promise] },
  };
}
