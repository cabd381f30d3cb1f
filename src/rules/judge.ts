import type { Change, ChangeKind } from "../diff/change.ts";
import { groupBy } from "../contract/group-by.ts";
import type { DataModelName } from "../layout/data-model.ts";
import { dataModels } from "../layout/data-models.ts";
import { findingOf } from "./finding-of.ts";
import type { Finding } from "./finding.ts";
import { fold } from "./fold.ts";
import type { Item } from "./item.ts";
import type { Rule } from "./rule.ts";
import { rules } from "./rules.ts";

/** The rules by the kind of change that they look at. */
type RulesOfKind = ReadonlyMap<ChangeKind, readonly Rule[]>;

const everyRule: RulesOfKind = byKind(rules);

/** The first one tells a finding: were it the one that changed first, another header could change a fingerprint. */
const inTheirOrder = Object.keys(dataModels) as DataModelName[];

/**
 * What the rules, or only those of a list, say of the changes: one finding per root cause, over all data models, sorted by
 * file, line and rule.
 */
export function judge(changes: readonly Change[], by?: readonly Rule[]): Finding[] {
  const rulesOf = by === undefined ? everyRule : byKind(by);
  const merged = new Map<string, Item[]>();
  const byModel = groupBy(changes, ({ model }) => model);
  for (const model of inTheirOrder) {
    const ordinals = new Map<string, number>();
    for (const item of fold((byModel.get(model) ?? []).flatMap((change) => itemsOf(change, rulesOf)))) {
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

function itemsOf(change: Change, rulesOf: RulesOfKind): Item[] {
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
