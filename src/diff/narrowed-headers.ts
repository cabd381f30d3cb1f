import type { HeaderAbi } from "../layout/abi.ts";
import { catalogue } from "./catalogue.ts";
import type { NamedSubject } from "./catalogue.ts";
import type { Change } from "./change.ts";
import type { Comparison } from "./comparison.ts";
import { sideOf } from "./header-changes.ts";
import { makeChange } from "./make-change.ts";

/** Headers that no longer include another one and lost names by it; those that include such a header lost no include. */
export function narrowedHeaders(comparison: Comparison): Change[] {
  const changes: Change[] = [];
  for (const old of comparison.before.headers.values()) {
    const now = comparison.after.headers.get(old.path);
    if (now === undefined) continue;
    const lost = [...old.reaches].filter((path) => !now.reaches.has(path));
    for (const other of topmost(lost, comparison)) {
      if (isLostBelow(other, old, now, comparison) || !losesNames(other, lost, now, comparison)) continue;
      const sides = { before: sideOf(old), after: sideOf(now) };
      const saying = { name: old.path, model: comparison.model.name, ...sides, context: { other } };
      changes.push(makeChange("header", "narrowed", saying));
    }
  }
  return changes;
}

/** Those that none of the others includes. */
function topmost(paths: readonly string[], { oldHeader }: Comparison): string[] {
  const includes = (path: string, other: string): boolean => oldHeader(path).reaches.has(other);
  return paths.filter((path) => !paths.some((other) => includes(other, path) && !includes(path, other)));
}

/** True where a header between the two still stands there and is the one that lost the include. */
function isLostBelow(path: string, old: HeaderAbi, now: HeaderAbi, { oldHeader, newHeader }: Comparison): boolean {
  return [...old.reaches].some((between) => {
    const was = oldHeader(between).reaches;
    if (!was.has(path) || was.has(old.path)) return false;
    return now.reaches.has(between) && !newHeader(between).reaches.has(path);
  });
}

/** True where a name that the lost header brought along is not to be had any more. */
function losesNames(
  path: string,
  lost: readonly string[],
  now: HeaderAbi,
  { oldHeader, newHomes }: Comparison,
): boolean {
  const brought = oldHeader(path).reaches;
  const headers = lost.filter((other) => brought.has(other)).map(oldHeader);
  return (Object.keys(catalogue) as NamedSubject[]).some((subject) =>
    headers.some((header) =>
      [...catalogue[subject](header).keys()].some(
        (name) => !newHomes(subject, name).some((home) => now.reaches.has(home.path)),
      ),
    ),
  );
}
