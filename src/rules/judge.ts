import type { Change, ChangeKind } from "../diff/change.ts";
import { groupBy } from "../diff/group-by.ts";
import { findingOf } from "./finding-of.ts";
import type { Finding } from "./finding.ts";
import { fold } from "./fold.ts";
import type { Item } from "./item.ts";
import type { Rule } from "./rule.ts";
import { rules } from "./rules.ts";

const rulesOf: ReadonlyMap<ChangeKind, readonly Rule[]> = byKind(rules);

/** What the rules say of the changes: one finding per root cause, over all data models, sorted by file, line and rule. */
export function judge(changes: readonly Change[]): Finding[] {
  const merged = new Map<string, Item[]>();
  for (const ofModel of groupBy(changes, ({ model }) => model).values()) {
    const ordinals = new Map<string, number>();
    for (const item of fold(ofModel.flatMap(itemsOf))) {
      const key = `${item.rule.id} ${item.change.name} ${item.change.header}`;
      // The same rule may speak of one subject more than once: two holes in one struct.
      const ordinal = ordinals.get(key) ?? 0;
      ordinals.set(key, ordinal + 1);
      const items = merged.get(`${key} ${ordinal}`);
      if (items === undefined) merged.set(`${key} ${ordinal}`, [item]);
      else items.push(item);
    }
  }
  return [...merged.values()].map(findingOf).toSorted(inOrder);
}

function itemsOf(change: Change): Item[] {
  const kind = `${change.subject} ${change.action}` as ChangeKind;
  return (rulesOf.get(kind) ?? []).flatMap((rule) => {
    const verdict = rule.find(change);
    return verdict === null ? [] : [{ rule, change, verdict, effects: [] }];
  });
}

function byKind(all: readonly Rule[]): Map<ChangeKind, Rule[]> {
  const kinds = new Map<ChangeKind, Rule[]>();
  for (const rule of all) {
    for (const kind of rule.of) kinds.set(kind, [...(kinds.get(kind) ?? []), rule]);
  }
  return kinds;
}

function inOrder(a: Finding, b: Finding): number {
  return compare(a.file, b.file) || a.line - b.line || compare(a.rule, b.rule) || compare(a.subject, b.subject);
}

/** By code unit, which is the same everywhere. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
