import type { Header } from "../../declare/header.ts";
import { libc } from "../../header/libc.ts";
import type { Memory } from "../../header/memory.ts";
import type { SourceFile } from "../../header/source-file.ts";
import { changedNames } from "./changed-names.ts";
import { conditionalText } from "./conditional-text.ts";
import { decidingWords } from "./deciding-words.ts";
import { includersOf } from "./includers.ts";
import { namesOf } from "./names-of.ts";
import { passingMacros } from "./passing-macros.ts";
import { mayMake, pastingMacros } from "./pasting.ts";
import type { Readings } from "./readings.ts";
import { recordsWithin } from "./records-within.ts";
import { regionsOf } from "./regions.ts";
import type { Region } from "./regions.ts";
import type { Texts } from "./pair-texts.ts";
import { textOf } from "./text-pair.ts";
import type { TextPair } from "./text-pair.ts";
import type { WordIndex } from "./word-index.ts";

/** Where more has another text, so much depends on it that little can be left out. */
const mostChanged = 0.05;
const fewChanged = 8;

export function isLargeChange({ changed, headers }: TextPair): boolean {
  return changed.size > mostChanged * headers.length + fewChanged;
}

/** The same of headers that are affected: to find them out, one by one, then takes longer than to read all. */
const mostAffected = 0.25;

function isTooMany(affected: ReadonlySet<string>, { headers }: TextPair): boolean {
  return affected.size > mostAffected * headers.length + fewChanged;
}

/** What more headers than these speak of, one more or less does not bind otherwise. */
const fewCarriers = 12;

/** The two versions in one data model. */
export interface ReadingsOfBoth {
  readonly before: Readings;
  readonly after: Readings;
}

/**
 * The headers of which something may have changed: those with another text, and all that mention what these declare
 * otherwise, or what depends on that in turn. A name counts wherever it stands, in a comment, too, since contracts are read
 * out of those; and with a record count those that it holds, whose contracts depend on who carries them.
 * `names` count as changed whatever the headers say. Null where that is so much that all may as well be read.
 */
export function affectedHeaders(
  pair: TextPair,
  texts: Texts,
  models: readonly ReadingsOfBoth[],
  index: WordIndex,
  memory: Memory,
  names: Iterable<string>,
): ReadonlySet<string> | null {
  const hot = new Set(names);
  if (pair.changed.size === 0 && hot.size === 0) return pair.changed;
  const isWhole = (path: string): boolean =>
    models.every(({ before, after }) => [before, after].every((side) => one(side, path)?.notSeen.length === 0));
  const unlike = unlikeElsewhere(pair, memory, isWhole);
  const affected = new Set([...pair.changed, ...(unlike.length === 0 ? [] : includersIn(texts.all(), unlike))]);
  if (isTooMany(affected, pair)) return null;
  const declaredOtherwise = (path: string): string[] =>
    models.flatMap(({ before, after }) => [...changedNames(one(before, path), one(after, path))]);
  for (const path of affected) for (const name of declaredOtherwise(path)) hot.add(name);
  for (const guard of changedGuards(pair, memory)) hot.add(guard);
  for (const name of changedPassing(pair, memory)) hot.add(name);
  if (hot.size === 0) return affected;

  /** Records that were asked about: who carries them is the same in each round. */
  const carried = new Set<string>();
  const macros = pastingMacros(texts);
  const regions = new Map<string, readonly { readonly region: Region; readonly header: Header }[]>();
  const files = filesOf(pair, memory);
  for (let fresh: ReadonlySet<string> = new Set(hot); fresh.size > 0;) {
    const found = new Set<string>();
    const within = new Set<string>();
    const heat = (name: string): void => {
      if (!hot.has(name)) found.add(name);
    };
    for (const macro of macros) if ([...fresh].some((name) => mayMake(macro, name))) heat(macro.name);
    for (const path of index.holding(fresh)) affected.add(path);
    if (isTooMany(affected, pair)) return null;
    const deciding = [...affected].filter((path) => {
      const words = regions.has(path) ? fresh : hot;
      return files(path).some((file) => holdsAny(decidingWords(file), words));
    });
    if (deciding.length > 0) for (const path of includersIn(texts.all(), deciding)) affected.add(path);
    if (isTooMany(affected, pair)) return null;
    for (const path of affected) {
      let own = regions.get(path);
      const isNew = own === undefined;
      if (own === undefined) {
        regions.set(path, (own = regionsIn(path, pair, models)));
        // What stands under a condition need not hold the name that decides it.
        for (const name of declaredOtherwise(path)) heat(name);
      }
      const words = isNew ? hot : fresh;
      for (const macro of files(path).flatMap(passingMacros)) if (holdsAny(macro.words, words)) heat(macro.name);
      for (const { region, header } of own) {
        if (!region.holdsAny(words)) continue;
        for (const name of namesOf(region.declaration)) heat(name);
        for (const name of recordsWithin(region.declaration, header)) if (!carried.has(name)) within.add(name);
      }
    }
    for (const name of within) carried.add(name);
    for (const [name, carriers] of index.counts(within)) if (carriers <= fewCarriers) heat(name);
    for (const name of found) hot.add(name);
    fresh = found;
  }
  return affected;
}

function one(readings: Readings, path: string): Header | null {
  return readings.has(path) ? readings.of(path) : null;
}

function regionsIn(
  path: string,
  pair: TextPair,
  models: readonly ReadingsOfBoth[],
): { readonly region: Region; readonly header: Header }[] {
  const isChanged = pair.changed.has(path);
  const known: {
    readonly header: Header;
    readonly text: string;
    readonly regions: readonly Region[];
  }[] = [];
  const of = (header: Header | null, text: string): { region: Region; header: Header }[] => {
    if (header === null) return [];
    // Most data models have the same declarations.
    const same = known.find((each) => each.text === text && each.header.declarations === header.declarations);
    const regions = same?.regions ?? regionsOf(header, text);
    if (same === undefined) known.push({ header, text, regions });
    return regions.map((region) => ({ region, header }));
  };
  return models.flatMap(({ before, after }) => {
    const [old, now] = [isChanged ? one(before, path) : null, one(after, path)];
    return [...of(old, textOf(pair.before, path)), ...of(now, textOf(pair.after, path))];
  });
}

/** The headers of either version that include one of `paths`, through libc's, too. */
function includersIn(texts: ReadonlyMap<string, string>, paths: readonly string[]): string[] {
  return [...includersOf(paths, new Map([...texts, ...libc]))].filter((path) => texts.has(path));
}

/** A header's text, or both where there are two. */
function filesOf({ changed, before, after }: TextPair, memory: Memory): (path: string) => readonly SourceFile[] {
  return (path) =>
    (changed.has(path) ? [before, after] : [after]).map((source) => memory.file(path, textOf(source, path)));
}

function holdsAny(words: ReadonlySet<string>, wanted: ReadonlySet<string>): boolean {
  for (const word of words) if (wanted.has(word)) return true;
  return false;
}

/** Macros of which a changed header says something else meanwhile, whatever they stand for at its end. */
function changedPassing(pair: TextPair, memory: Memory): string[] {
  const files = filesOf(pair, memory);
  return [...pair.changed].flatMap((path) => {
    const [old, now] = files(path).map((file) => new Map(passingMacros(file).map(({ name, text }) => [name, text])));
    return [...new Set([...old!.keys(), ...now!.keys()])].filter((name) => old!.get(name) !== now!.get(name));
  });
}

/** Headers that may mean something else to those who include them although they declare the same by themselves. */
function unlikeElsewhere(
  { changed, alone, before, after }: TextPair,
  memory: Memory,
  isWhole: (path: string) => boolean,
): string[] {
  return [...changed].filter((path) => {
    if (alone.has(path)) return true;
    const [old, now] = [before, after].map((source) =>
      conditionalText(memory.file(path, textOf(source, path)), isWhole(path)),
    );
    return old !== now;
  });
}

/** Include guards that one version alone has: another header may ask for them. */
function changedGuards({ changed, before, after }: TextPair, memory: Memory): string[] {
  return [...changed].flatMap((path) => {
    const [old, now] = [before, after].map((source) => memory.file(path, textOf(source, path)).guard);
    return old === now ? [] : [old, now].filter((guard) => typeof guard === "string");
  });
}
