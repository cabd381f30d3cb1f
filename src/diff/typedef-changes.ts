import { alike } from "./alike.ts";
import type { Declared } from "./catalogue.ts";
import type { Change } from "./change.ts";
import { changeList } from "./change-list.ts";
import type { Comparison } from "./comparison.ts";
import { few } from "./few.ts";
import { groupBy } from "../contract/group-by.ts";
import type { Pairing } from "./pair.ts";
import { sameMeaning } from "./same-meaning.ts";

/** What became of typedefs; those that give an untagged struct or enum its name are that struct or enum. */
export function typedefChanges({ pairs, removed, added }: Pairing<"typedef">, comparison: Comparison): Change[] {
  const { model, oldHeader, newHeader } = comparison;
  const { changes, say } = changeList("typedef", comparison);
  for (const { before, after, name } of pairs) {
    if (name === "moved") say("moved", before, after);
    if (!sameMeaning("typedef", before.value, after.value, model)) say("retyped", before, after);
  }
  const fresh = new Set(added.filter((now) => !namesUntagged(now, oldHeader)));
  const rivals = groupBy(fresh, ({ header }) => header);
  for (const old of removed) {
    if (namesUntagged(old, newHeader)) continue;
    const heirs = few(rivals.get(old.header)).filter((now) => fresh.has(now) && isRename(old, now, model));
    const [heir] = heirs;
    if (heir === undefined || heirs.length > 1) {
      say("removed", old, null);
      continue;
    }
    fresh.delete(heir);
    say("renamed", old, heir);
  }
  for (const now of fresh) say("added", null, now);
  return changes;
}

/** True where the other side has an untagged struct or enum that the typedef gives its name. */
function namesUntagged({ name, header }: Declared<"typedef">, headerAt: Comparison["newHeader"]): boolean {
  for (const path of headerAt(header).reaches) {
    const { records, enums } = headerAt(path);
    if (records.has(name) || enums.has(name)) return true;
  }
  return false;
}

function isRename(before: Declared<"typedef">, after: Declared<"typedef">, model: Comparison["model"]): boolean {
  return alike(before.name, after.name) && sameMeaning("typedef", before.value, after.value, model);
}
