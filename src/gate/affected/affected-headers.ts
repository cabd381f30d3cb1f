import type { Declaration } from "../../declare/declaration.ts";
import type { Header } from "../../declare/header.ts";
import { isPart } from "../../header/is-part.ts";
import { libc } from "../../header/libc.ts";
import type { Memory } from "../../header/memory.ts";
import type { SourceFile } from "../../header/source-file.ts";
import { remember } from "../../input/tree/remember.ts";
import { boundElsewhere, followContracts } from "./bound-records.ts";
import type { Changing } from "./bound-records.ts";
import { Callables } from "./callables.ts";
import { changedNames } from "./changed-names.ts";
import { conditionalText } from "./conditional-text.ts";
import { decidingWords } from "./deciding-words.ts";
import { dependencesOf } from "./dependences.ts";
import { includersOf } from "./includers.ts";
import { namesOf } from "./names-of.ts";
import { passingMacros } from "./passing-macros.ts";
import { isGivenMore } from "./given-more.ts";
import { mayMake, mayMakePart, pastingMacros } from "./pasting.ts";
import type { PastingMacro } from "./pasting.ts";
import type { Texts } from "./pair-texts.ts";
import type { Readings } from "./readings.ts";
import { Spreading } from "./spreading.ts";
import { splicedWords } from "./spliced-words.ts";
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
 * otherwise, or what depends on that in turn. A name counts wherever it stands, in a comment, too: who speaks of a record may
 * be what binds it. `names` count as changed whatever the headers say. Null where that is so much that all may as well be
 * read.
 */
export function affectedHeaders(
  pair: TextPair,
  texts: Texts,
  models: readonly ReadingsOfBoth[],
  index: WordIndex,
  memory: Memory,
  names: Iterable<string>,
): ReadonlySet<string> | null {
  const changing: Changing = { meant: new Spreading(), bound: new Spreading(), asked: new Set() };
  const { meant, bound, asked } = changing;
  meant.reach(names);
  if (pair.changed.size === 0 && meant.isEmpty) return pair.changed;
  const isWhole = (path: string): boolean =>
    models.every(({ before, after }) => [before, after].every((side) => one(side, path)?.notSeen.length === 0));
  const unlike = new Set(unlikeElsewhere(pair, memory, isWhole));
  meant.reach(changedGuards(pair, memory));
  meant.reach(changedPassing(pair, memory));
  const files = filesOf(pair, memory);
  const affected = new Set(pair.changed);
  const read = new Set<string>();
  const callables = new Callables();
  let macros: readonly PastingMacro[] | null = null;
  const isMore = remember((macro) => isGivenMore(macro, texts));
  for (;;) {
    if (unlike.size > 0) for (const path of includersIn(texts.all(), [...unlike])) affected.add(path);
    unlike.clear();
    if (isTooMany(affected, pair)) return null;
    for (const path of affected) {
      if (read.has(path)) continue;
      read.add(path);
      for (const file of files(path)) {
        // What stands under a condition need not hold the name that decides it.
        meant.when(decidingWords(file), () => unlike.add(path));
        // Neither does one that is made of it.
        if (file.guard === null || !isWhole(path)) meant.when(splicedWords(file), () => unlike.add(path));
        for (const { name, words } of passingMacros(file)) meant.when(words, [name]);
      }
      for (const { old, now } of withoutRepeats(path, models)) {
        for (const header of [old, now]) if (header !== null) callables.add(header.declarations);
        follow(old, now, changing);
      }
    }
    const fresh = meant.takeFresh();
    const others = index.counts([...asked].filter((name) => !meant.has(name) && !bound.has(name)));
    asked.clear();
    const carried = [...others].flatMap(([name, carriers]) => (carriers <= fewCarriers ? [name] : []));
    if (fresh.size === 0 && carried.length === 0 && unlike.size === 0) return affected;
    bound.reach(carried);
    for (const path of index.holding([...fresh, ...carried])) affected.add(path);
    macros ??= pastingMacros(texts);
    for (const macro of macros) {
      const makesOne =
        [...fresh].some((name) => mayMake(macro, name, callables)) ||
        ([...fresh].some((name) => mayMakePart(macro, name)) && isMore(macro.name));
      if (makesOne) meant.reach([macro.name]);
    }
  }
}

/** The two versions of a header as the data models have them; most have the same declarations. */
function withoutRepeats(
  path: string,
  models: readonly ReadingsOfBoth[],
): { readonly old: Header | null; readonly now: Header | null }[] {
  const found: { readonly old: Header | null; readonly now: Header | null }[] = [];
  for (const { before, after } of models) {
    const [old, now] = [one(before, path), one(after, path)];
    const isKnown = found.some(
      (each) => each.old?.declarations === old?.declarations && each.now?.declarations === now?.declarations,
    );
    if (!isKnown) found.push({ old, now });
  }
  return found;
}

/** What the two versions of a header declare otherwise, and what else would follow from it. */
function follow(before: Header | null, after: Header | null, changing: Changing): void {
  const changed = changedNames(before, after);
  for (const name of boundElsewhere(before, after, changed)) changing.asked.add(name);
  const followIn = (header: Header, declarations: readonly Declaration[]): void => {
    for (const declaration of declarations) {
      for (const { words, names } of dependencesOf(declaration)) changing.meant.when(words, names);
      followContracts(declaration, header, changing);
    }
  };
  if (after !== null) followIn(after, after.declarations);
  // What both say alike depends on the same.
  const isGone = (declaration: Declaration): boolean => namesOf(declaration).some((name) => changed.has(name));
  if (before !== null && changed.size > 0) followIn(before, before.declarations.filter(isGone));
  changing.meant.reach(changed);
}

function one(readings: Readings, path: string): Header | null {
  return readings.has(path) || readings.source.fragments?.includes(path) === true ? readings.of(path) : null;
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
    if (alone.has(path) || isPart(path)) return true;
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
