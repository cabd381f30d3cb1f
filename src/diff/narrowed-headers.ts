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
function topmost(paths: readonly string[], { before }: Comparison): string[] {
  const includes = (path: string, other: string): boolean => before.headers.get(path)?.reaches.has(other) === true;
  return paths.filter(
    (path) => !paths.some((other) => other !== path && includes(other, path) && !includes(path, other)),
  );
}

/** True where a header between the two still stands there and is the one that lost the include. */
function isLostBelow(path: string, old: HeaderAbi, now: HeaderAbi, { before, after }: Comparison): boolean {
  return [...old.reaches].some((between) => {
    const was = before.headers.get(between)?.reaches;
    if (between === old.path || !now.reaches.has(between) || was === undefined || was.has(old.path)) return false;
    return was.has(path) && after.headers.get(between)?.reaches.has(path) === false;
  });
}

/** True where a name that the lost header brought along is not to be had any more. */
function losesNames(path: string, lost: readonly string[], now: HeaderAbi, { before, newHomes }: Comparison): boolean {
  const brought = before.headers.get(path)?.reaches;
  const headers = lost.filter((other) => brought?.has(other)).flatMap((other) => before.headers.get(other) ?? []);
  return (Object.keys(catalogue) as NamedSubject[]).some((subject) =>
    headers.some((header) =>
      [...catalogue[subject](header).keys()].some(
        (name) => !newHomes(subject, name).some((home) => now.reaches.has(home.path)),
      ),
    ),
  );
}
