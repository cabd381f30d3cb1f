import type { Change } from "./change.ts";
import { changeList } from "./change-list.ts";
import type { Declared } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { few } from "./few.ts";
import { groupBy } from "../contract/group-by.ts";
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
  const rivals = groupBy(fresh, ({ header }) => header);
  for (const old of removed.filter(isNamed)) {
    if (comparison.newHeader(old.header).typedefs.has(old.name)) continue;
    const heir = few(rivals.get(old.header)).find((now) => fresh.has(now) && holdsMostOf(now, old));
    if (heir === undefined) {
      say("removed", old, null, { other: firstIfKept(old, comparison) });
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

/** The first enumerator, where all of them are numbers still that a program gets from the header. */
function firstIfKept({ header, value }: Declared<"enum">, { newHeader, newHomes }: Comparison): string | null {
  const { reaches } = newHeader(header);
  const { values } = value.declaration;
  const isKept = (name: string): boolean =>
    (["enumerator", "constant", "command"] as const).some((subject) =>
      newHomes(subject, name).some(({ path }) => reaches.has(path)),
    );
  return values.every(({ name }) => isKept(name)) ? (values[0]?.name ?? null) : null;
}

function holdsMostOf(now: Declared<"enum">, old: Declared<"enum">): boolean {
  const names = new Set(now.value.declaration.values.map(({ name }) => name));
  const { values } = old.value.declaration;
  return values.filter(({ name }) => names.has(name)).length * 2 > values.length;
}
