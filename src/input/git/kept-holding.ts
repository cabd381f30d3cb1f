import { deserialize, serialize } from "node:v8";
import type { Cache } from "../cache.ts";
import { filesHolding } from "./files-holding.ts";
import type { Objects } from "./objects.ts";
import { unchangedOnDisk } from "./unchanged-on-disk.ts";

/** Files that are read sooner than git looks through all that a tree has. */
const few = 1000;

/** Ids of files that were looked through. */
interface Looked {
  readonly holding: readonly string[];
  readonly others: readonly string[];
}

/** What is asked for: files of a tree by path, with their ids, all of them named by `pathspecs`. */
interface Sought {
  readonly tree: string;
  readonly files: ReadonlyMap<string, string>;
  readonly pathspecs: readonly string[];
  readonly words: readonly string[];
}

/** The files that hold one of the words: what a run before looked through is not looked through again. Throws `InputError`. */
export function keptHolding(objects: Objects, sought: Sought, cache: Cache | null): ReadonlySet<string> {
  const { files, words } = sought;
  const key = ["files holding 2", objects.repository, ...words].join("\0");
  const kept = cache?.get(key) ?? null;
  const known = new Map(kept === null ? [] : answersOf(deserialize(kept) as Looked));
  const unknown = new Map([...files].filter(([, id]) => !known.has(id)));
  for (const [path, holds] of lookThrough(objects, sought, unknown)) known.set(files.get(path)!, holds);
  if (unknown.size > 0) cache?.put(key, serialize(lookedAt(files.values(), known)));
  return new Set([...files].flatMap(([path, id]) => (known.get(id) === true ? [path] : [])));
}

type Answers = readonly (readonly [path: string, holds: boolean])[];

/** What lies in the working tree as it is git looks through sooner there: the tree's own files it has to unpack. */
function lookThrough(
  objects: Objects,
  { tree, words, pathspecs }: Sought,
  files: ReadonlyMap<string, string>,
): Answers {
  const onDisk = files.size > few ? unchangedOnDisk(files) : new Set<string>();
  const others = [...files].filter(([path]) => !onDisk.has(path));
  if (others.length > few || !areThere(objects, others)) {
    const holding = new Set(filesHolding(tree, words, pathspecs));
    return [...files.keys()].map((path) => [path, holding.has(path)]);
  }
  const holding = onDisk.size > 0 ? new Set(filesHolding(null, words, pathspecs)) : onDisk;
  const bytesOfWords = words.map((word) => Buffer.from(word));
  const holds = (id: string): boolean => {
    const bytes = objects.object(id)?.bytes ?? null;
    return bytes !== null && bytesOfWords.some((word) => bytes.includes(word));
  };
  return [
    ...[...onDisk].map((path) => [path, holding.has(path)] as const),
    ...others.map(([path, id]) => [path, holds(id)] as const),
  ];
}

/** Whether a clone has them all: git says which one it lacks. */
function areThere(objects: Objects, files: readonly (readonly [path: string, id: string])[]): boolean {
  objects.readNow(files.map(([, id]) => id));
  return files.every(([, id]) => objects.object(id) !== null);
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
