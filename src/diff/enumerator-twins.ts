import type { EnumeratorValue } from "../layout/abi.ts";
import type { Declared } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { isFlag } from "./flag.ts";
import { groupBy } from "./group-by.ts";
import { namesOf } from "./mentions.ts";
import type { Pair } from "./pair.ts";

/** A new or renumbered enumerator that has the value of another one of its enum, by no mention of it. */
export interface Twin {
  readonly before: Declared<"enumerator"> | null;
  readonly after: Declared<"enumerator">;
  readonly other: string;
}

/** Of two twins that are both new, one is returned. In an enum that is new as a whole nobody used one for the other. */
export function newTwins(
  pairs: readonly Pair<"enumerator">[],
  added: readonly Declared<"enumerator">[],
  { before: oldAbi, after: newAbi, newAggregates }: Comparison,
): Twin[] {
  const changed = [
    ...pairs.filter(({ before, after }) => before.value.value !== after.value.value),
    ...added.map((after) => ({ before: null, after })),
  ];
  const twins: Twin[] = [];
  for (const [path, news] of groupBy(changed, ({ after }) => after.header)) {
    const known = oldAbi.headers.get(path)?.enumerators;
    const members = [...(newAbi.headers.get(path)?.enumerators.values() ?? [])];
    const literal = members.filter(({ declaration }) => namesOf(declaration.value).length === 0);
    const enums = groupBy(literal, (member) => member.enum);
    const values = groupBy(literal, ({ enum: owner, value }) => `${owner}\0${value}`);
    const said = new Set<string>();
    for (const { before, after } of news) {
      const same = values.get(`${after.value.enum}\0${after.value.value}`) ?? [];
      if (same.length < 2 || !same.includes(after.value)) continue;
      const siblings = (enums.get(after.value.enum) ?? []).filter(({ name }) => !newAggregates(path)?.has(name));
      if (!siblings.includes(after.value) || !siblings.some(({ name }) => known?.has(name))) continue;
      const other = siblings.find(({ name, value }) => name !== after.name && value === after.value.value);
      if (other === undefined || said.has(other.name) || !isByMistake(after.value, siblings)) continue;
      if (before !== null && known?.get(other.name)?.value === before.value.value) continue;
      said.add(after.name);
      twins.push({ before, after, other: other.name });
    }
  }
  return twins;
}

/**
 * Many enumerators share a value on purpose: FOO_DEFAULT is FOO_NONE. A twin by mistake got its value by counting on, is a
 * flag, or took the next free value when another one did.
 */
function isByMistake(twin: EnumeratorValue, siblings: readonly EnumeratorValue[]): boolean {
  return twin.declaration.value === null || isFlag(twin) || siblings.every(({ value }) => value <= twin.value);
}
