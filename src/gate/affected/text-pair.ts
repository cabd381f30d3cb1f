import { groupBy } from "../../contract/group-by.ts";
import { libc } from "../../header/libc.ts";
import type { TextSource } from "../../input/opened-source.ts";
import { ifReadable } from "../../input/tree/if-readable.ts";
import { isSameList } from "../../layout/same-list.ts";
import { includedBy } from "./includers.ts";

/** The headers of two versions of a tree as text. */
export interface TextPair {
  readonly before: TextSource;
  readonly after: TextSource;
  /** The headers of either version, and what they may be made of that is none, sorted. */
  readonly headers: readonly string[];
  /** Those that have another text in one than in the other, or are in one only. */
  readonly changed: ReadonlySet<string>;
  /** Those that are in one only. */
  readonly alone: ReadonlySet<string>;
}

export function textPair(before: TextSource, after: TextSource): TextPair {
  const fragments = fragmentsOf(before, after);
  if (fragments.size === 0 && isSameList(before.headers, after.headers)) {
    const { headers } = before;
    const changed = new Set(headers.filter((path) => !isSame(path, before, after)));
    return { before, after, headers, changed, alone: new Set() };
  }
  const withFragments = (source: TextSource): Set<string> => {
    const own = new Set(source.headers);
    for (const path of source.fragments ?? []) if (fragments.has(path)) own.add(path);
    return own;
  };
  const [olds, news] = [withFragments(before), withFragments(after)];
  const headers = [...new Set([...olds, ...news])].toSorted();
  const alone = new Set(headers.filter((path) => !olds.has(path) || !news.has(path)));
  const changed = new Set(headers.filter((path) => alone.has(path) || !isSame(path, before, after)));
  return { before, after, headers, changed, alone };
}

/** Of what is no header what a header names, or what that includes in turn. Where all are headers nothing is read. */
function fragmentsOf(before: TextSource, after: TextSource): ReadonlySet<string> {
  const byName = groupBy(new Set([...(before.fragments ?? []), ...(after.fragments ?? [])]), nameOf);
  const named = new Set<string>();
  const reading = new Set(byName.size === 0 ? [] : [...before.headers, ...after.headers]);
  for (const path of reading) {
    for (const included of [before, after].flatMap((source) => includedBy(textOf(source, path)))) {
      for (const each of byName.get(nameOf(included)) ?? []) {
        named.add(each);
        reading.add(each);
      }
    }
  }
  return named;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Whether both are states of one history, of which only what can have changed is of interest. */
export function areStates(before: TextSource, after: TextSource): boolean {
  return before.isState === true && after.isState === true;
}

/** What can't be read on either side may have changed all the same. libc's own headers are ours whatever a tree has. */
function isSame(path: string, before: TextSource, after: TextSource): boolean {
  if (libc.has(path)) return false;
  return ifReadable(() => {
    const known = before.identity?.(path) ?? null;
    return (known !== null && known === after.identity?.(path)) || before.read(path) === after.read(path);
  }, false);
}

/** Empty where there is none, or none that can be read. */
export function textOf(source: TextSource, path: string): string {
  return ifReadable(() => source.read(path)) ?? "";
}
