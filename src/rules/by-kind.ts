import type { ChangeKind } from "../diff/change.ts";
import type { RulesOfKind } from "./judging.ts";
import type { Rule } from "./rule.ts";

/** Rules of which each says itself what it looks at. */
export function byKind(rules: readonly Rule[]): RulesOfKind {
  const kinds = new Map<ChangeKind, Rule[]>();
  for (const rule of rules) {
    for (const kind of rule.of) kinds.set(kind, [...(kinds.get(kind) ?? []), rule]);
  }
  return (kind) => kinds.get(kind) ?? [];
}
