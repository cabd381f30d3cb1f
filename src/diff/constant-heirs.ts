import type { HeaderAbi } from "../layout/abi.ts";
import type { Declared } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { inOrder } from "./constant-runs.ts";
import { few } from "./few.ts";
import { groupBy } from "../contract/group-by.ts";
import { isPlaceholder, succeeds } from "./successor.ts";
import { beginnings, wordsOf } from "./words.ts";

type Constant = Declared<"constant">;

/** Who has the value of a constant that is gone. */
export interface Heirs {
  /** The same constant under another name. */
  readonly renamed: ReadonlyMap<Constant, Constant>;
  /** A new one with another meaning. */
  readonly reused: ReadonlyMap<Constant, Constant>;
}

/**
 * Many constants have the value 1, so that a value alone proves nothing. A new name is an old one renamed where both stand
 * between the same neighbours, read alike and have no rival. It reuses a value where both belong to one family of constants
 * in which each value has one meaning.
 */
export function constantHeirs(removed: readonly Constant[], added: readonly Constant[], comparison: Comparison): Heirs {
  const renamed = new Map<Constant, Constant>();
  const reused = new Map<Constant, Constant>();
  const fresh = groupBy(added, ({ header }) => header);
  for (const [path, gone] of groupBy(removed, ({ header }) => header)) {
    const [oldHeader, newHeader] = [comparison.oldHeader(path), comparison.newHeader(path)];
    const news = fresh.get(path);
    if (news === undefined) continue;
    const oldPlaces = neighboursIn(oldHeader, newHeader);
    const newPlaces = neighboursIn(newHeader, oldHeader);
    const placeOf = (constant: Constant, places: ReadonlyMap<string, string>): string =>
      `${places.get(constant.name)}\0${constant.value.value}`;
    const oldByPlace = groupBy(gone, (old) => placeOf(old, oldPlaces));
    const newByPlace = groupBy(news, (now) => placeOf(now, newPlaces));
    const [oldFamilies, newFamilies] = [comparison.oldFamilies(path), comparison.newFamilies(path)];
    const newByValue = groupBy(news, (now) => now.value.value);
    const taken = new Set<Constant>();
    for (const old of gone) {
      const equals = few(newByValue.get(old.value.value));
      const place = placeOf(old, oldPlaces);
      const isAlone = oldByPlace.get(place)!.length === 1;
      const [heir, ...rivals] = newByPlace.get(place) ?? [];
      if (heir !== undefined && rivals.length === 0 && isAlone && succeeds(old.name, heir.name)) {
        renamed.set(old, heir);
        taken.add(heir);
        continue;
      }
      const [shortened, ...others] = equals.filter((now) => isLonger(old.name, now.name));
      if (shortened !== undefined && others.length === 0 && !taken.has(shortened)) {
        renamed.set(old, shortened);
        taken.add(shortened);
        continue;
      }
      const family = oldFamilies.nameOf(old.name);
      if (family === null || !oldFamilies.family(family).isDistinct) continue;
      if (!newFamilies.family(family).isDistinct) continue;
      // What comes beside them may give both a nearer family: FOO_FLAG, where FOO was all that a lone FOO_FLAG_A shared.
      const families = new Set([family, ...beginnings(wordsOf(old.name))]);
      const isKin = (now: Constant): boolean => {
        const name = newFamilies.nameOf(now.name);
        return name !== null && families.has(name) && name.startsWith(family) && newFamilies.family(name).isDistinct;
      };
      const thief = equals.find((now) => isKin(now) && !taken.has(now));
      if (thief === undefined) continue;
      taken.add(thief);
      if (succeeds(old.name, thief.name)) renamed.set(old, thief);
      else if (!isPlaceholder(thief.name)) reused.set(old, thief);
    }
  }
  return { renamed, reused };
}

/** True where one name has all words of the other, at least two, and more: wherever in the header it went. */
function isLonger(one: string, other: string): boolean {
  const [words, others] = [new Set(wordsOf(one)), new Set(wordsOf(other))];
  const common = [...words].filter((word) => others.has(word)).length;
  return common > 1 && common === Math.min(words.size, others.size);
}

/** Between which constants that both versions have each constant of a header stands. */
function neighboursIn(header: HeaderAbi, other: HeaderAbi): Map<string, string> {
  const places = new Map<string, string>();
  let run: string[] = [];
  let last = "";
  for (const { name } of inOrder(header.constants)) {
    if (!other.constants.has(name)) {
      run.push(name);
      continue;
    }
    for (const between of run) places.set(between, `${last}\0${name}`);
    run = [];
    last = name;
  }
  for (const between of run) places.set(between, `${last}\0`);
  return places;
}
