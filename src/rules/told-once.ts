import type { Location } from "../declare/location.ts";
import type { Item } from "./item.ts";

/** Without what was said before in the same words: a file that several headers include as a part of themselves changed once. */
export function toldOnce(items: readonly Item[]): readonly Item[] {
  const told = new Set<string>();
  return items.filter(({ rule, change: { name, header, oldAt, newAt }, verdict }) => {
    if ((newAt ?? oldAt)?.file === header) return true;
    const { level, message, before, after } = verdict;
    const key = JSON.stringify([rule.id, name, placeOf(oldAt), placeOf(newAt), level, message, before, after]);
    const isNew = !told.has(key);
    told.add(key);
    return isNew;
  });
}

const placeOf = (at: Location | null): string => (at === null ? "" : `${at.file}:${at.line}:${at.column}`);
