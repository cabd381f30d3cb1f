import { isEnumeratorAmongFlags } from "./among-flags.ts";
import type { Change } from "./change.ts";
import { changeList } from "./change-list.ts";
import type { Declared } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { newTwins } from "./enumerator-twins.ts";
import { few } from "./few.ts";
import { groupBy } from "../contract/group-by.ts";
import type { Pairing } from "./pair.ts";
import { respelled } from "./respelled.ts";
import { isPlaceholder, succeeds } from "./successor.ts";

type Enumerator = Declared<"enumerator">;

/** What became of enumerators: by name, then by value within their enum. */
export function enumeratorChanges(pairing: Pairing<"enumerator">, comparison: Comparison): Change[] {
  const { oldAggregates, newAggregates } = comparison;
  const { changes, say } = changeList("enumerator", comparison);
  const heirs = enumsNow(pairing, comparison);
  const goneByValue = groupBy(pairing.removed, (old) => `${heirs.get(enumOf(old)) ?? enumOf(old)}\0${old.value.value}`);
  const freshByValue = groupBy(pairing.added, valueOf);
  const stayed = groupBy(
    pairing.pairs.filter(({ before: old, after: now }) => old.value.value !== now.value.value),
    ({ after: now }) => valueOf(now),
  );

  for (const { before: old, after: now, name } of pairing.pairs) {
    if (name === "moved") say("moved", old, now);
    if (old.value.value === now.value.value) continue;
    const counts = oldAggregates(old.header).has(old.name) && newAggregates(now.header).has(now.name);
    if (counts) say("counted", old, now);
    else say("renumbered", old, now, { other: goneByValue.get(valueOf(now))?.[0]?.name ?? null });
  }

  const taken = new Set<Enumerator>();
  const alone = [...goneByValue].flatMap(([value, [old, ...rivals]]) => {
    const [now, ...others] = few(freshByValue.get(value));
    return old !== undefined && now !== undefined && rivals.length + others.length === 0 ? [[old, now] as const] : [];
  });
  const alike = respelled(alone);
  for (const [value, gone] of goneByValue) {
    const fresh = few(freshByValue.get(value));
    for (const old of gone) {
      const heir = fresh.find((now) => !taken.has(now) && (succeeds(old.name, now.name) || alike.get(old) === now));
      if (heir !== undefined) {
        taken.add(heir);
        say("renamed", old, heir);
        continue;
      }
      const [thief] = fresh;
      const other = (thief ?? stayed.get(value)?.[0]?.after)?.name ?? null;
      say("removed", old, null, { other, listed: oldAggregates(old.header).isListed(old.name) });
      if (thief === undefined || taken.has(thief) || isPlaceholder(thief.name)) continue;
      if (oldAggregates(old.header).has(old.name)) continue;
      taken.add(thief);
      say("reused", old, thief, { other: old.name });
    }
  }
  const added = pairing.added.filter((now) => !taken.has(now));
  for (const now of added) say("added", null, now, { amongFlags: isEnumeratorAmongFlags(now, comparison) });
  for (const { before, after, other } of newTwins(pairing.pairs, added, comparison)) {
    say("collided", before, after, { other });
  }
  return changes;
}

/** An enum in its header, as a key. */
function enumOf({ header, value }: Enumerator): string {
  return `${header}\0${value.enum}`;
}

function valueOf(enumerator: Enumerator): string {
  return `${enumOf(enumerator)}\0${enumerator.value.value}`;
}

/** Where most enumerators of each enum that lost some stand now: an untagged one is called by its first enumerator. */
function enumsNow(
  { pairs, removed, added }: Pairing<"enumerator">,
  { oldHeader, newHeader }: Comparison,
): Map<string, string | null> {
  const votes = new Map<string, Map<string, number>>();
  const vote = (old: string, now: string): void => {
    const counts = votes.get(old);
    counts?.set(now, (counts.get(now) ?? 0) + 1);
  };
  for (const old of removed) votes.set(enumOf(old), new Map());
  for (const { before: old, after: now } of pairs) if (old.header !== now.header) vote(enumOf(old), enumOf(now));
  for (const header of new Set(removed.map((old) => old.header))) {
    for (const [name, value] of oldHeader(header).enumerators) {
      const now = newHeader(header).enumerators.get(name);
      if (now !== undefined) vote(enumOf({ name, header, value }), enumOf({ name, header, value: now }));
    }
  }
  const winners = new Map<string, string | null>();
  const fresh = groupBy(added, ({ header }) => header);
  const gone = groupBy(removed, enumOf);
  for (const [old, counts] of votes) {
    const members = gone.get(old)!;
    const [winner] = [...counts].toSorted((a, b) => b[1] - a[1]);
    winners.set(old, winner?.[0] ?? respelledEnum(members, fresh.get(members[0]!.header)));
  }
  return winners;
}

/** The new enum with the same values, all of them under names that are respelled alike; null where there is none. */
function respelledEnum(gone: readonly Enumerator[], fresh: readonly Enumerator[] = []): string | null {
  for (const [candidate, members] of groupBy(fresh, enumOf)) {
    const pairs = gone.flatMap((old, index) => {
      const now = members[index];
      return now?.value.value === old.value.value ? [[old, now] as const] : [];
    });
    if (pairs.length === members.length && respelled(pairs).size === gone.length) return candidate;
  }
  return null;
}
