import type { HeaderAbi } from "../layout/abi.ts";
import type { Subjects } from "./change.ts";
import { catalogue, declared } from "./catalogue.ts";
import type { Declared, NamedSubject } from "./catalogue.ts";
import type { Comparison } from "./comparison.ts";
import { groupBy } from "../contract/group-by.ts";
import { inOneHeader } from "./in-one-header.ts";
import { lostIn } from "./lost.ts";
import { isPlain } from "./same-declaration.ts";
import { sameMeaning } from "./same-meaning.ts";

/** One declaration on both sides. */
export interface Pair<S extends NamedSubject> {
  readonly before: Declared<S>;
  readonly after: Declared<S>;
  /** Whether a program that includes the old header still gets the old name: moved, where another header has it. */
  readonly name: "kept" | "moved" | "renamed";
}

export interface Pairing<S extends NamedSubject> {
  /** On both sides; plain values that stayed as and where they were are left out. */
  readonly pairs: readonly Pair<S>[];
  /** Gone from a header that is still there. */
  readonly removed: readonly Declared<S>[];
  readonly added: readonly Declared<S>[];
}

/**
 * Pairs what two ABIs declare, by name: first in the same header, then wherever the name went. A name that could not be
 * read on the other side is neither removed nor added: nothing is known of it.
 */
export function pairByName<S extends NamedSubject>(subject: S, comparison: Comparison): Pairing<S> {
  const { before, after, oldHeader, newHeader } = comparison;
  const mapOf = catalogue[subject];
  const pairs: Pair<S>[] = [];
  const homeless: Declared<S>[] = [];
  for (const header of before.headers.values()) {
    if (comparison.isSettled(header)) continue;
    const [olds, news] = [mapOf(header), mapOf(newHeader(header.path))];
    // What was laid out once for both sides.
    if (olds.size === 0 || (olds === news && isPlain(subject))) continue;
    const { kept, gone } = inOneHeader(subject, header.path, olds, news);
    for (const pair of kept) pairs.push(pair);
    for (const old of gone) homeless.push(old);
  }

  const removed: Declared<S>[] = [];
  const arrived = new Set<string>();
  for (const [path, olds] of groupBy(homeless, ({ header }) => header)) {
    const counterpart = after.headers.get(path);
    const lost = lostIn(newHeader(path), oldHeader(path));
    for (const old of olds) {
      const found = newHome(subject, old, counterpart, comparison);
      if (found === null) {
        if (counterpart === undefined || isAlias(subject, old, counterpart)) continue;
        if (!lost.has(old)) removed.push(old);
        continue;
      }
      arrived.add(placeOf(found.home));
      const reached = counterpart === undefined || counterpart.reaches.has(found.home.header);
      if (found.isNew || !reached) pairs.push({ before: old, after: found.home, name: reached ? "kept" : "moved" });
    }
  }

  const added: Declared<S>[] = [];
  for (const header of after.headers.values()) {
    if (comparison.isSettled(header)) continue;
    const [olds, news] = [mapOf(oldHeader(header.path)), mapOf(header)];
    if (news.size === 0 || olds === news) continue;
    const { come } = inOneHeader(subject, header.path, olds, news);
    if (come.length === 0) continue;
    const lost = lostIn(oldHeader(header.path), header);
    for (const now of come) if (!arrived.has(placeOf(now)) && !lost.has(now)) added.push(now);
  }
  return { pairs, removed, added };
}

/** `#define old_name new_name` keeps a type or macro usable. What was a number is gone all the same where it is none now. */
function isAlias(subject: NamedSubject, { name }: Declared<NamedSubject>, header: HeaderAbi): boolean {
  if (subject !== "enum" && subject !== "typedef" && subject !== "macro") return false;
  return header.aliases.has(name.slice(name.indexOf(" ") + 1));
}

function placeOf(declaration: Declared<NamedSubject>): string {
  return `${declaration.header}\0${declaration.name}`;
}

/**
 * Where a name lives now that its own header lacks it, in a header that the old one reaches if there is one. A header that
 * had the name all along counts only where it is reached, or meant the same by it: else it is another thing of that name.
 */
function newHome<S extends NamedSubject>(
  subject: S,
  old: Declared<S>,
  counterpart: HeaderAbi | undefined,
  { before, model, newHomes }: Comparison,
): { readonly home: Declared<S>; readonly isNew: boolean } | null {
  const headers = newHomes(subject, old.name);
  const reached = headers.find((header) => counterpart?.reaches.has(header.path));
  for (const header of reached === undefined ? headers : [reached]) {
    const home = declared(subject, header, old.name)!;
    const oldHeader = before.headers.get(header.path);
    const twin: Subjects[S] | undefined = oldHeader && catalogue[subject](oldHeader).get(old.name);
    if (twin === undefined) return { home, isNew: true };
    if (sameMeaning(subject, old.value, twin, model)) return { home, isNew: false };
    if (header === reached) return { home, isNew: true };
  }
  return null;
}
