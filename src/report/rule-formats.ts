import type { Rule } from "../rules/rule.ts";
import type { Paint } from "./paint.ts";
import { ruleJson, rulesJson } from "./rule-json.ts";
import { ruleMarkdown, rulesMarkdown } from "./rule-markdown.ts";
import { rulesText, ruleText } from "./rule-text.ts";

/** Writes out one rule, or the list of them. */
export interface RuleFormat {
  one(rule: Rule, paint: Paint): string;
  all(rules: readonly Rule[], paint: Paint): string;
}

/** The formats of rules by the names that `--format` takes. */
export const ruleFormats: ReadonlyMap<string, RuleFormat> = new Map<string, RuleFormat>([
  ["text", { one: ruleText, all: rulesText }],
  ["json", { one: ruleJson, all: rulesJson }],
  ["markdown", { one: ruleMarkdown, all: rulesMarkdown }],
]);
