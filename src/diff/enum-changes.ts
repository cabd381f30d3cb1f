import type { Change } from "./change.ts";
import { changeList } from "./change-list.ts";
import type { Declared } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import type { Pairing } from "./pair.ts";

/** What became of enums as types; their enumerators are names of their own. An enum without a name is no type to anybody. */
export function enumChanges({ pairs, removed, added }: Pairing<"enum">, comparison: Comparison): Change[] {
  const { changes, say } = changeList("enum", comparison);
  for (const { before, after, name } of pairs) {
    if (!isNamed(before)) continue;
    if (name === "moved") say("moved", before, after);
    if (before.value.size !== after.value.size) say("resized", before, after);
  }
  const fresh = new Set(added.filter(isNamed));
  for (const old of removed.filter(isNamed)) {
    if (comparison.after.headers.get(old.header)?.typedefs.has(old.name)) continue;
    const heir = [...fresh].find((now) => now.header === old.header && holdsMostOf(now, old));
    if (heir === undefined) {
      say("removed", old, null);
      continue;
    }
    fresh.delete(heir);
    say("renamed", old, heir);
  }
  for (const now of fresh) say("added", null, now);
  return changes;
}

function isNamed({ name }: Declared<"enum">): boolean {
  return !name.startsWith("enum of ");
}

function holdsMostOf(now: Declared<"enum">, old: Declared<"enum">): boolean {
  const names = new Set(now.value.declaration.values.map(({ name }) => name));
  const { values } = old.value.declaration;
  return values.filter(({ name }) => names.has(name)).length * 2 > values.length;
}
