import { groupBy } from "../../contract/group-by.ts";
import type { Declaration, EnumDeclaration, Enumerator } from "../../declare/declaration.ts";
import type { Expression } from "../../declare/expression.ts";
import type { Header } from "../../declare/header.ts";
import { namesOf } from "./names-of.ts";
import { sameTree } from "./same-tree.ts";

/** The names of all that one header declares otherwise in one of two versions; null where it is not there. */
export function changedNames(before: Header | null, after: Header | null): Set<string> {
  const [olds, news] = [before, after].map((header) => groupBy(header?.declarations ?? [], keyOf));
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

/** Enums without a tag are told apart by what they start with. */
function keyOf(declaration: Declaration): string {
  const { kind, name } = declaration;
  return `${kind} ${name ?? (kind === "enum" ? declaration.values[0]?.name : "")}`;
}

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
