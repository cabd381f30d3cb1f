import type { Change, ChangeKind } from "../diff/change.ts";
import { groupBy } from "../contract/group-by.ts";
import { kindOf } from "../diff/kind-of.ts";
import type { DataModelName } from "../layout/data-model.ts";
import { dataModels } from "../layout/data-models.ts";
import { findingOf } from "./finding-of.ts";
import type { Finding } from "./finding.ts";
import { fold } from "./fold.ts";
import type { Item } from "./item.ts";
import type { Rule } from "./rule.ts";
import { toldOnce } from "./told-once.ts";

/** The rules that look at a kind of change, in the order of their ids. */
export type RulesOfKind = (kind: ChangeKind) => readonly Rule[];

/** The first one tells a finding: were it the one that changed first, another header could change a fingerprint. */
const inTheirOrder = Object.keys(dataModels) as DataModelName[];

/** Judges the changes of a few data models at a time, and keeps of them only what a rule says something of. */
export class Judging {
  readonly #rulesOf: RulesOfKind;
  /** What is to be said in each data model, by which of its findings it makes. */
  readonly #said = new Map<DataModelName, ReadonlyMap<string, Item>>();

  constructor(rulesOf: RulesOfKind) {
    this.#rulesOf = rulesOf;
  }

  /** All changes of some data models, none of which was judged before; answers the findings in these alone. */
  add(changes: readonly Change[]): Finding[] {
    const byModel = groupBy(changes, ({ model }) => model);
    for (const [model, own] of byModel) this.#said.set(model, this.#saidOf(own));
    return this.#findingsIn(new Set(byModel.keys()));
  }

  /** One finding per root cause, over all data models, sorted by file, line and rule. */
  findings(): Finding[] {
    return this.#findingsIn(new Set(this.#said.keys()));
  }

  #saidOf(changes: readonly Change[]): Map<string, Item> {
    const ordinals = new Map<string, number>();
    const items = changes.flatMap((change) => itemsOf(change, this.#rulesOf));
    const said = fold(toldOnce(items)).map((item) => {
      const key = `${item.rule.id} ${item.change.name} ${fileOf(item.change)}`;
      // The same rule may speak of one subject more than once: two holes in one struct.
      const ordinal = ordinals.get(key) ?? 0;
      ordinals.set(key, ordinal + 1);
      return [`${key} ${ordinal}`, item] as const;
    });
    return new Map(said);
  }

  #findingsIn(models: ReadonlySet<DataModelName>): Finding[] {
    const said = inTheirOrder.flatMap((model) => (models.has(model) ? [...(this.#said.get(model) ?? [])] : []));
    const merged = groupBy(said, ([key]) => key);
    return [...merged.values()].map((items) => findingOf(items.map(([, item]) => item))).toSorted(inOrder);
  }
}

/** Each architecture has asm/ headers of its own. */
function fileOf({ header, model }: Change): string {
  return header.startsWith("asm/") ? `${dataModels[model].architecture} ${header}` : header;
}

function itemsOf(change: Change, rulesOf: RulesOfKind): Item[] {
  return rulesOf(kindOf(change)).flatMap((rule) => {
    const verdict = rule.find(change);
    return verdict === null ? [] : [{ rule, change, verdict, effects: [] }];
  });
}

function inOrder(a: Finding, b: Finding): number {
  return compare(a.file, b.file) || a.line - b.line || compare(a.rule, b.rule) || compare(a.subject, b.subject);
}

/** By code unit, which is the same everywhere. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
