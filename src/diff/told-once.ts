import type { Location } from "../declare/location.ts";
import type { Change } from "./change.ts";
import { kindOf } from "./kind-of.ts";

/** Without what was said before: a file that several headers include as a part of themselves changed once, for the first of them. */
export function toldOnce(changes: readonly Change[]): readonly Change[] {
  const told = new Set<string>();
  return changes.filter((change) => {
    const { name, model, header, oldAt, newAt } = change;
    if ((newAt ?? oldAt)?.file === header) return true;
    const key = [kindOf(change), name, model, placeOf(oldAt), placeOf(newAt)].join(" ");
    const isNew = !told.has(key);
    told.add(key);
    return isNew;
  });
}

const placeOf = (at: Location | null): string => (at === null ? "" : `${at.file}:${at.line}:${at.column}`);
