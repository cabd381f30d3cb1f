import type { Rule } from "../rules/rule.ts";
import { printableJson } from "../declare/printable.ts";

/** Everything that a rule says of itself. */
export function ruleJson(rule: Rule): string {
  return `${printableJson({ schema: 1, ...ruleObject(rule) }, 2)}\n`;
}

export function rulesJson(rules: readonly Rule[]): string {
  return `${printableJson({ schema: 1, rules: rules.map(ruleObject) }, 2)}\n`;
}

function ruleObject({ id, promise, says, because, instead, seen, breaks, allows }: Rule): object {
  return { id, promise, says, because, instead, seen, breaks, allows };
}
