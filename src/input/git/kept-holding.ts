import { deserialize, serialize } from "node:v8";
import type { Cache } from "../cache.ts";
import { filesHolding } from "./files-holding.ts";
import type { Objects } from "./objects.ts";

/** Files that are read sooner than git looks through all. */
const few = 1000;

/** Ids of files that were looked through. */
interface Looked {
  readonly holding: readonly string[];
  readonly others: readonly string[];
}

/** What is asked for: files of a tree by path, with their ids, all of them below `folders`. */
interface Sought {
  readonly tree: string;
  readonly files: ReadonlyMap<string, string>;
  readonly folders: readonly string[];
  readonly words: readonly string[];
}

/** The files that hold one of the words: what a run before looked through is not looked through again. Throws `InputError`. */
export function keptHolding(objects: Objects, sought: Sought, cache: Cache | null): ReadonlySet<string> {
  const { tree, files, folders, words } = sought;
  const key = ["files holding 2", objects.repository, ...words].join("\0");
  const kept = cache?.get(key) ?? null;
  const known = new Map(kept === null ? [] : answersOf(deserialize(kept) as Looked));
  const unknown = [...files].filter(([, id]) => !known.has(id));
  const isFew = kept !== null && unknown.length <= few;
  if (isFew) objects.readNow(unknown.map(([, id]) => id));
  if (!isFew || unknown.some(([, id]) => objects.object(id) === null)) {
    const found = new Set(filesHolding(tree, words, folders));
    for (const [path, id] of files) known.set(id, found.has(path));
  } else {
    const bytesOfWords = words.map((word) => Buffer.from(word));
    for (const [, id] of unknown) {
      const bytes = objects.object(id)?.bytes ?? null;
      known.set(id, bytes !== null && bytesOfWords.some((word) => bytes.includes(word)));
    }
  }
  if (unknown.length > 0) cache?.put(key, serialize(lookedAt(files.values(), known)));
  return new Set([...files].flatMap(([path, id]) => (known.get(id) === true ? [path] : [])));
}

const answersOf = ({ holding, others }: Looked): (readonly [id: string, holds: boolean])[] => [
  ...holding.map((id) => [id, true] as const),
  ...others.map((id) => [id, false] as const),
];

/** Of what the tree has: else all that ever was would be kept. */
function lookedAt(ids: Iterable<string>, known: ReadonlyMap<string, boolean>): Looked {
  const all = [...new Set(ids)];
  return { holding: all.filter((id) => known.get(id)), others: all.filter((id) => !known.get(id)) };
}
