import type { RecordLayout } from "../layout/record-layout.ts";
import { flatMembers } from "../layout/flat-members.ts";
import { alike } from "./alike.ts";
import { declared } from "./catalogue.ts";
import type { Declared } from "./catalogue.ts";
import { few } from "./few.ts";
import { groupBy } from "../contract/group-by.ts";
import type { Comparison } from "./comparison.ts";
import type { Pair, Pairing } from "./pair.ts";
import { sameLayout } from "./same-shape.ts";

/**
 * Pairs records whose declarations stand under another name now: those that are still found by the old one, and those that
 * have the same bytes in the same header.
 */
export function pairRenamedRecords(pairing: Pairing<"record">, comparison: Comparison): Pairing<"record"> {
  const fresh = groupBy(pairing.added, sizeOf);
  const gone = groupBy(pairing.removed, sizeOf);
  const found: Pair<"record">[] = [];
  const taken = new Set<string>();
  for (const before of pairing.removed) {
    const alias = aliasOf(before, comparison);
    if (alias !== null) found.push({ before, after: alias, name: "kept" });
    const match =
      alias ?? onlyMatch(before, few(gone.get(sizeOf(before))), few(fresh.get(sizeOf(before))), comparison.model);
    if (match === null) continue;
    if (alias === null && !taken.has(placeOf(match))) found.push({ before, after: match, name: "renamed" });
    taken.add(placeOf(match));
  }
  const settled = new Set(found.map(({ before }) => before));
  return {
    pairs: [...pairing.pairs, ...found],
    removed: pairing.removed.filter((old) => !settled.has(old)),
    added: pairing.added.filter((now) => !taken.has(placeOf(now))),
  };
}

/** The record that the old name leads to by a typedef, where it had been an untagged struct's, or by `#define old new`. */
function aliasOf(old: Declared<"record">, { newHeader, newHomes }: Comparison): Declared<"record"> | null {
  const { typedefs, reaches } = newHeader(old.header);
  const typedef = typedefs.get(old.name);
  const [tag, word = ""] = old.name.split(" ");
  const name = typedef?.shape.kind === "record" ? typedef.shape.name : `${tag} ${defined(word, reaches, newHeader)}`;
  const home = newHomes("record", name).find(({ path }) => reaches.has(path));
  return home === undefined ? null : declared("record", home, name);
}

/** How far a name that is defined as another is followed. */
const longestChain = 4;

/** What a word is at last, by the macros that a program gets with the header. */
function defined(word: string, reached: ReadonlySet<string>, headerAt: Comparison["newHeader"]): string {
  let last = word;
  for (let steps = 0; steps < longestChain; steps++) {
    const [text] = [...reached].flatMap((path) => headerAt(path).aliases.get(last)?.text ?? []);
    if (text === undefined) break;
    last = text;
  }
  return last;
}

/** The header and the size, as a key: only records of one size can be the same. */
function sizeOf({ header, value }: Declared<"record">): string {
  return `${header}\0${value.size}`;
}

function placeOf({ header, name }: Declared<"record">): string {
  return `${header}\0${name}`;
}

type DataModel = Comparison["model"];

function onlyMatch(
  old: Declared<"record">,
  olds: readonly Declared<"record">[],
  news: readonly Declared<"record">[],
  model: DataModel,
): Declared<"record"> | null {
  const matches = news.filter((now) => isRename(old.value, now.value, model));
  const [match] = matches;
  if (match === undefined || matches.length > 1) return null;
  return olds.filter((other) => isRename(other.value, match.value, model)).length > 1 ? null : match;
}

/** Equal bytes alone prove little for a small struct: its own name or those of its members must go on as well. */
function isRename(old: RecordLayout, now: RecordLayout, model: DataModel): boolean {
  if (!sameLayout(old, now, model)) return false;
  const names = new Set(flatMembers(now).map(({ path }) => path));
  const all = flatMembers(old);
  const kept = all.filter(({ path }) => names.has(path)).length;
  return kept * 2 > all.length && (all.length > 2 || alike(old.name, now.name));
}
