import type { Header } from "../../declare/header.ts";
import { libcDeclaring } from "../../header/libc-declaring.ts";
import type { Memory } from "../../header/memory.ts";
import { isOwn } from "../../input/abis-of.ts";
import type { TextSource } from "../../input/opened-source.ts";
import type { Abi, HeaderAbi } from "../../layout/abi.ts";
import { abiOf } from "../../layout/abi-of.ts";
import type { DataModel } from "../../layout/data-model.ts";
import type { NamesDeclared } from "../../layout/names-declared.ts";
import { affectedHeaders, isLargeChange } from "./affected-headers.ts";
import type { ReadingsOfBoth } from "./affected-headers.ts";
import { Declarers } from "./declarers.ts";
import { PairTexts } from "./pair-texts.ts";
import { Readings } from "./readings.ts";
import { areStates, textPair } from "./text-pair.ts";
import { wordIndex } from "./word-index.ts";

/** Two versions of a tree in some data models of one architecture, in their order. */
export interface PairOfAbis {
  readonly before: readonly Abi[];
  readonly after: readonly Abi[];
  /** The headers that were looked at for themselves, of either side. */
  readonly asked: readonly string[];
}

/**
 * Reads two versions of a tree. A header of which nothing can have changed is one object on both sides; where both sides
 * are states of a history, those alone are read that others include. `names` count as changed whatever the headers say;
 * `declared` are those of other architectures, too.
 */
export function pairOfAbis(
  before: TextSource,
  after: TextSource,
  models: readonly DataModel[],
  memory: Memory,
  names: Iterable<string>,
  declared: NamesDeclared,
): PairOfAbis {
  const pair = textPair(before, after);
  const readingsIn = (model: DataModel) => ({
    model,
    before: new Readings(before, model, memory),
    after: new Readings(after, model, memory),
  });
  // Where much changed, it is quicker to look at everything than to find out what can be left out.
  const texts = new PairTexts(pair);
  const index = wordIndex(texts);
  const started = isLargeChange(pair) ? null : models.map(readingsIn);
  const pruned = started === null ? null : affectedHeaders(pair, texts, started, index, memory, names);
  // Whole trees are let go of as soon as they are laid out: what is in sight of each header takes the most memory.
  const readings = pruned === null ? null : started;
  const affected = pruned ?? new Set(pair.headers);
  const isPartial = pruned !== null && areStates(before, after);
  const asked = isPartial ? [...affected].toSorted() : pair.headers;
  const declarers = isPartial ? new Declarers(texts, index) : null;
  const abis = models.map((model, at) => {
    if (readings === null) memory.forgetTokens();
    return abisIn(readings?.[at] ?? readingsIn(model), asked, affected, { declarers, declared }, memory);
  });
  // Who compares them needs none, and the room.
  if (readings === null) memory.forgetTokens();
  return { before: abis.map(({ old }) => old), after: abis.map(({ now }) => now), asked };
}

/** Who declares a name that a header lacks. */
interface Declaring {
  /** Of those headers that are not laid out; null where all are. */
  readonly declarers: Declarers | null;
  readonly declared: NamesDeclared;
}

function abisIn(
  { model, before, after }: ReadingsOfBoth & { readonly model: DataModel },
  asked: readonly string[],
  affected: ReadonlySet<string>,
  { declarers, declared: names }: Declaring,
  memory: Memory,
): { readonly old: Abi; readonly now: Abi } {
  const isShared = (path: string): boolean => !affected.has(path) && before.has(path) && after.has(path);
  const read = (side: Readings, paths: Iterable<string>): Header[] =>
    [...paths].map((path) => (isShared(path) ? after : side).of(path));
  // Two versions of a header are read one after the other: what they have in common is at hand then.
  for (const path of asked) {
    if (before.has(path)) read(before, [path]);
    if (after.has(path)) read(after, [path]);
  }
  // What one side alone includes is neither gone nor new for that, where the other side has it, too.
  const sides = [before, after];
  const reached = new Set(asked.filter((path) => sides.some((side) => side.has(path))));
  for (const side of sides) {
    const own = asked.filter((path) => side.has(path));
    for (const { reaches } of read(side, own))
      for (const path of reaches) if (!reached.has(path) && isOwn(side.source, path)) reached.add(path);
  }
  const wanted = [...reached].toSorted();
  // A header that one side alone exports is gone, or new, also where the other has it; but what hangs on asm/ that is not given.
  const isKnown = sides.every(({ source }) => (source.lacks ?? []).length === 0);
  const isExported = (path: string): boolean => isKnown && sides.some((side) => side.has(path));
  const [olds, news] = sides.map((side) =>
    read(
      side,
      wanted.filter((path) => side.has(path) || (!isExported(path) && isOwn(side.source, path))),
    ),
  ) as [Header[], Header[]];
  // Who declares a name that is missing: what was not read, and so is the same on both sides.
  const elsewhere = (headers: readonly Header[]): ((name: string) => readonly Header[]) => {
    const laidOut = new Set(headers.map(({ path }) => path));
    const isUnread = (path: string): boolean => !laidOut.has(path) && isShared(path);
    return (name) => (declarers?.of(name, isUnread) ?? []).map((path) => after.of(path));
  };
  const libc = (name: string): readonly Header[] => libcDeclaring(name, model.predefined, memory);
  const now = abiOf(news, model, libc, { elsewhere: elsewhere(news), names });
  const other = (path: string): HeaderAbi | null => now.headers.get(path) ?? null;
  const known = (path: string): HeaderAbi | null => (isShared(path) ? other(path) : null);
  return { old: abiOf(olds, model, libc, { elsewhere: elsewhere(olds), known, other, names }), now };
}
