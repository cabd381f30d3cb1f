import type { Example, Rule } from "../rules/rule.ts";
import { exampleDiff } from "./example-diff.ts";
import type { Paint } from "./paint.ts";
import { wrap } from "./wrap.ts";

const width = 96;

/** A rule as a page of text: what it finds, who breaks, what to do, examples, where it was seen. */
export function ruleText(rule: Rule, paint: Paint): string {
  return [
    `${paint("strong", rule.id)}  [${rule.promise}]`,
    ...wrap(rule.says, width),
    ...section("Because", wrap(rule.because, width), paint),
    ...section("Instead", wrap(rule.instead, width), paint),
    ...rule.breaks.flatMap((example) => exampleText("Breaks", example, paint)),
    ...rule.allows.flatMap((example) => exampleText("Allowed", example, paint)),
    ...(rule.seen.length === 0 ? [] : section("Seen", rule.seen.flatMap(item), paint)),
    "",
  ].join("\n");
}

/** All rules, a line each: id, promise, what it finds. */
export function rulesText(rules: readonly Rule[], paint: Paint): string {
  const [ids, promises] = [longest(rules.map((rule) => rule.id)), longest(rules.map((rule) => rule.promise))];
  const lines = rules.map(
    ({ id, promise, says }) => `${paint("strong", id.padEnd(ids))}  ${promise.padEnd(promises)}  ${says}`,
  );
  return [...lines, ""].join("\n");
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return ["", paint("strong", title), ...lines.map((line) => `    ${line}`)];
}

function exampleText(kind: string, example: Example, paint: Paint): string[] {
  const lines = exampleDiff(example).map(({ mark, text }) => {
    const line = `${mark} ${text}`.trimEnd();
    if (mark === " ") return line;
    return paint(mark === "+" ? "added" : "removed", line);
  });
  return section(`${kind}: ${example.title}`, lines, paint);
}

function item(text: string): string[] {
  return wrap(text, width - 2).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
}

function longest(words: readonly string[]): number {
  return Math.max(0, ...words.map((word) => word.length));
}
