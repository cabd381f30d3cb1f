import type { Example, Rule } from "../rules/rule.ts";
import { escapedMarkdown } from "./escaped-markdown.ts";
import { exampleDiff } from "./example-diff.ts";

/** A rule as a section of a page. */
export function ruleMarkdown(rule: Rule): string {
  return [
    `## ${rule.id}`,
    "",
    `*${rule.promise}.* ${escapedMarkdown(rule.says)}`,
    "",
    `**Because:** ${escapedMarkdown(rule.because)}`,
    "",
    `**Instead:** ${escapedMarkdown(rule.instead)}`,
    "",
    ...rule.breaks.flatMap((example) => exampleMarkdown("Breaks", example)),
    ...rule.allows.flatMap((example) => exampleMarkdown("Allowed", example)),
    ...(rule.seen.length === 0 ? [] : ["Seen:", "", ...rule.seen.map((seen) => `- ${escapedMarkdown(seen)}`), ""]),
  ].join("\n");
}

/** The whole page: a table that leads to a section for each rule. */
export function rulesMarkdown(rules: readonly Rule[]): string {
  const rows = rules.map(({ id, promise, says }) => `| [${id}](#${id}) | ${promise} | ${escapedMarkdown(says)} |`);
  const table = ["# Rules", "", "| rule | promise | finds |", "| --- | --- | --- |", ...rows, ""];
  return [...table, ...rules.map(ruleMarkdown)].join("\n");
}

function exampleMarkdown(kind: string, example: Example): string[] {
  const lines = exampleDiff(example).map(({ mark, text }) => `${mark}${text}`.trimEnd());
  return [`${kind}: ${escapedMarkdown(example.title)}`, "", "```diff", ...lines, "```", ""];
}
