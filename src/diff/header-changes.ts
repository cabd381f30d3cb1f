import type { HeaderAbi } from "../layout/abi.ts";
import { catalogue } from "./catalogue.ts";
import type { NamedSubject } from "./catalogue.ts";
import type { Change } from "./change.ts";
import type { Comparison } from "./comparison.ts";
import { makeChange } from "./make-change.ts";
import type { Side } from "./make-change.ts";

/** Headers that came and went. A header that is gone names the one where most of what it declared is now. */
export function headerChanges(comparison: Comparison): Change[] {
  const model = comparison.model.name;
  const [olds, news] = [comparison.before.headers, comparison.after.headers];
  const gone = [...olds.values()].filter(({ path }) => !news.has(path));
  const come = [...news.values()].filter(({ path }) => !olds.has(path));
  return [
    ...gone.map((header) => {
      const context = { other: heirOf(header, comparison) };
      return makeChange("header", "removed", {
        name: header.path,
        model,
        before: sideOf(header),
        after: null,
        context,
      });
    }),
    ...come.map((header) =>
      makeChange("header", "added", { name: header.path, model, before: null, after: sideOf(header) }),
    ),
  ];
}

export function sideOf(header: HeaderAbi): Side<"header"> {
  return { value: header, header: header.path };
}

function heirOf(gone: HeaderAbi, { before, newHomes }: Comparison): string | null {
  const counts = new Map<string, number>();
  let names = 0;
  for (const subject of Object.keys(catalogue) as NamedSubject[]) {
    for (const name of catalogue[subject](gone).keys()) {
      names++;
      for (const home of newHomes(subject, name)) {
        const old = before.headers.get(home.path);
        if (old !== undefined && catalogue[subject](old).has(name)) continue;
        counts.set(home.path, (counts.get(home.path) ?? 0) + 1);
      }
    }
  }
  for (const [path, count] of counts) if (count * 2 > names) return path;
  return null;
}
