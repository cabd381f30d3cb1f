import type { ChangeKind } from "../diff/change.ts";
import { idsOfKind } from "../rules/ids-of-kind.ts";
import type { Judging } from "../rules/judging.ts";
import type { Rule } from "../rules/rule.ts";
import { load } from "./load.ts";

/** Judges by the rules that look at the changes there are; each is loaded when a change of its kind comes first. */
export function lateJudging(): (kinds: ReadonlySet<ChangeKind>) => Promise<Judging> {
  const rules = new Map<string, Rule>();
  let judging: Judging | null = null;
  return async (kinds) => {
    const ids = [...kinds].flatMap((kind) => idsOfKind[kind] ?? []);
    for (const id of ids) {
      // oxlint-disable-next-line no-await-in-loop -- what is required is there at once
      if (!rules.has(id)) rules.set(id, (await load<{ readonly default: Rule }>(`../rules/${id}.js`)).default);
    }
    if (judging !== null) return judging;
    const { Judging: Made } = await load<{ readonly Judging: typeof Judging }>("../rules/judging.js");
    return (judging = new Made((kind) => (idsOfKind[kind] ?? []).map((id) => rules.get(id)!)));
  };
}
