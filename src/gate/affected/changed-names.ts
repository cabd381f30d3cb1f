import { groupBy } from "../../contract/group-by.ts";
import type { Declaration, EnumDeclaration, Enumerator } from "../../declare/declaration.ts";
import type { Expression } from "../../declare/expression.ts";
import type { Header } from "../../declare/header.ts";
import { sameTree } from "../../declare/same-tree.ts";
import { isSameList } from "../../layout/same-list.ts";
import { namesOf } from "./names-of.ts";

/** The names of all that one header declares otherwise in one of two versions; null where it is not there. */
export function changedNames(before: Header | null, after: Header | null): Set<string> {
  const [olds, news] = unlike(before?.declarations ?? [], after?.declarations ?? []).map((all) => groupBy(all, keyOf));
  const names = new Set<string>();
  const add = (declarations: readonly Declaration[]): void => {
    for (const name of declarations.flatMap(namesOf)) names.add(name);
  };
  for (const key of new Set([...olds!.keys(), ...news!.keys()])) {
    const [old, now] = [olds!.get(key) ?? [], news!.get(key) ?? []];
    const [first, other] = [old[0], now[0]];
    const isOne = old.length === 1 && now.length === 1;
    if (isOne && first?.kind === "enum" && other?.kind === "enum") addOfEnum(first, other, names);
    else if (!sameTree(old, now)) add([...old, ...now]);
  }
  return names;
}

/** Without what is one object in both, and goes by another name than all that is not: most of a header. */
function unlike(olds: readonly Declaration[], news: readonly Declaration[]): (readonly Declaration[])[] {
  const [ofOld, ofNew] = [new Set(olds), new Set(news)];
  const isInBoth = (declaration: Declaration): boolean => ofOld.has(declaration) && ofNew.has(declaration);
  if (!isSameList(olds.filter(isInBoth), news.filter(isInBoth))) return [olds, news];
  const names = new Set<string>();
  for (const all of [olds, news]) for (const each of all) if (!isInBoth(each)) names.add(nameOf(each));
  return [olds, news].map((all) => all.filter((each) => names.has(nameOf(each))));
}

/** Enums without a tag go by what they start with. */
function nameOf(declaration: Declaration): string {
  return declaration.name ?? (declaration.kind === "enum" ? (declaration.values[0]?.name ?? "") : "");
}

const keyOf = (declaration: Declaration): string => `${declaration.kind} ${nameOf(declaration)}`;

/** The enum, and those of its enumerators that came, went, or may stand for another value. */
function addOfEnum(old: EnumDeclaration, now: EnumDeclaration, names: Set<string>): void {
  if (sameTree(old, now)) return;
  if (now.name !== null) names.add(now.name);
  const [before, after] = [valuesOf(old), valuesOf(now)];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (!sameTree(before.get(name) ?? null, after.get(name) ?? null)) names.add(name);
  }
}

/** Each enumerator as a distance from the last one that says its value, and what it says besides. */
function valuesOf({ values }: EnumDeclaration): Map<string, readonly [Expression | null, number, Enumerator["doc"]]> {
  let from: Expression | null = null;
  let distance = -1;
  return new Map(
    values.map(({ name, value, doc }) => {
      [from, distance] = value === null ? [from, distance + 1] : [value, 0];
      return [name, [from, distance, doc] as const];
    }),
  );
}
