import type { EnumeratorValue, HeaderAbi } from "../layout/abi.ts";
import type { Declared } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { few } from "./few.ts";
import { isFlag } from "./flag.ts";
import { groupBy } from "../contract/group-by.ts";
import { workedOut } from "../contract/worked-out.ts";
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
  { oldHeader, newHeader, newAggregates }: Comparison,
): Twin[] {
  const changed = [
    ...pairs.filter(({ before, after }) => before.value.value !== after.value.value),
    ...added.map((after) => ({ before: null, after })),
  ];
  const twins: Twin[] = [];
  for (const [path, news] of groupBy(changed, ({ after }) => after.header)) {
    const known = oldHeader(path).enumerators;
    const { enumerators } = newHeader(path);
    const values = byValue(enumerators);
    const said = new Set<string>();
    for (const { before, after } of news) {
      const isPlain = ({ name, declaration }: EnumeratorValue): boolean =>
        namesOf(declaration.value).length === 0 && !newAggregates(path).has(name);
      const equals = few(values.get(valueOf(after.value)));
      // Almost all stand alone.
      if (equals.length < 2) continue;
      const same = equals.filter(isPlain);
      if (!same.includes(after.value)) continue;
      const other = same.find(({ name }) => name !== after.name);
      if (other === undefined || said.has(other.name)) continue;
      if (before !== null && known.get(other.name)?.value === before.value.value) continue;
      const siblings = [...enumerators.values()].filter(
        (member) => member.enum === after.value.enum && isPlain(member),
      );
      if (!siblings.some(({ name }) => known.has(name)) || !isByMistake(after.value, siblings, known)) continue;
      said.add(after.name);
      twins.push({ before, after, other: other.name });
    }
  }
  return twins;
}

/** The enumerators of a header that share their enum and value. */
const byValue = workedOut((enumerators: HeaderAbi["enumerators"]) => groupBy(enumerators.values(), valueOf));

function valueOf({ enum: owner, value }: EnumeratorValue): string {
  return `${owner}\0${value}`;
}

/**
 * Many enumerators share a value on purpose: FOO_DEFAULT is FOO_NONE. A twin by mistake got its value by counting on, is a
 * flag, took the next free value when another one did, or is the first to have a value that another one has.
 */
function isByMistake(
  twin: EnumeratorValue,
  siblings: readonly EnumeratorValue[],
  known: ReadonlyMap<string, EnumeratorValue>,
): boolean {
  if (twin.declaration.value === null || isFlag(twin)) return true;
  const same = siblings.filter(({ value }) => value === twin.value);
  if (same.some(({ name }) => namesNothing(name))) return false;
  if (siblings.every(({ value }) => value <= twin.value)) return true;
  const old = new Set(siblings.flatMap(({ name }) => known.get(name)?.value ?? []));
  // Several new names that repeat values are a second list in the same enum.
  const repeats = siblings.filter(({ name, value }) => !known.has(name) && old.has(value));
  const isDistinct = old.size === siblings.filter(({ name }) => known.has(name)).length;
  return old.size >= fewestDistinct && isDistinct && repeats.length === 1;
}

/** So many values that all differ say that each stands for one meaning. */
const fewestDistinct = 2;

/** "FOO_NONE", "FOO_DEFAULT": what stands beside the first of a list on purpose. */
function namesNothing(name: string): boolean {
  return /(?:^|_)(?:NONE|DEFAULT|DEF|DFLT|UNSPEC|UNSPECIFIED|AUTO|ANY|NORMAL|INVALID|UNKNOWN|OFF|DISABLED?)(?:_|$)/i.test(
    name,
  );
}
