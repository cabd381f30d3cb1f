import type { NotSeen } from "../declare/not-seen.ts";
import type { Architecture } from "../declare/architecture.ts";
import type { Memory } from "../header/memory.ts";
import { abisOf } from "../input/abis-of.ts";
import { inArchitecture } from "../input/in-architecture.ts";
import { isDeclared, isLaidOut, isText } from "../input/opened-source.ts";
import type { DeclaredSource, OpenedSource, TextSource } from "../input/opened-source.ts";
import { narrowed } from "../input/narrowed.ts";
import { isHeaderless } from "../input/require-own-headers.ts";
import { seenBy } from "../input/seen-by.ts";
import { selectHeaders } from "../input/select-headers.ts";
import type { Abi } from "../layout/abi.ts";
import type { DataModel } from "../layout/data-model.ts";
import type { NamesDeclared } from "../layout/names-declared.ts";
import type { Side } from "../report/side.ts";
import { isLargeChange } from "./affected/affected-headers.ts";
import { pairOfAbis } from "./affected/pair-of-abis.ts";
import { areStates, textPair } from "./affected/text-pair.ts";
import { withoutLacking } from "./without-lacking.ts";

/** The two sides of a comparison in the data models of one architecture. */
export interface Sides {
  readonly old: Side;
  readonly current: Side;
}

export interface Reading {
  readonly architecture: Architecture;
  readonly models: readonly DataModel[];
  /** Only these headers and folders; all where it is empty. */
  readonly paths: readonly string[];
  readonly memory: Memory;
  /** Words that count as changed, whatever the headers say; null where every header is to be read on both sides. */
  readonly names: Iterable<string> | null;
  /** What the headers of other architectures declare, which is mostly what these do. */
  readonly declared: NamesDeclared;
}

/** Reads both, as far as both can be had. */
export function sidesOf(before: OpenedSource, after: OpenedSource, asked: Reading): Sides {
  const reading = asked.paths.length > 0 ? asked : { ...asked, paths: [...ownPaths(before), ...ownPaths(after)] };
  const [old, current] = [inArchitecture(before, asked.architecture), inArchitecture(after, asked.architecture)];
  return withoutLacking(read(old, current, reading), lacksOf(old), lacksOf(current));
}

/** What a source is of that was laid out before, where that is not all of a tree. */
function ownPaths(source: OpenedSource): readonly string[] {
  return isLaidOut(source) ? (source.paths ?? []) : [];
}

function lacksOf(source: OpenedSource): readonly string[] {
  return isText(source) ? (source.lacks ?? []) : [];
}

/** What can have changed between whole trees of text decides how much of them is read. */
function read(old: OpenedSource, current: OpenedSource, reading: Reading): Sides {
  const { models, paths, memory, names, declared } = reading;
  if (isText(old) && isText(current) && names !== null && (paths.length === 0 || isSmallStep(old, current))) {
    const { before, after, asked } = pairOfAbis(old, current, models, memory, names, declared);
    const headersOf = (source: TextSource): readonly string[] => {
      const own = new Set(selectHeaders(source.headers, paths));
      return asked.filter((path) => own.has(path));
    };
    return { old: sideOf(old, headersOf(old), before), current: sideOf(current, headersOf(current), after) };
  }
  // What was laid out elsewhere may have to be sorted into the headers of the other side.
  if (isLaidOut(old)) {
    const now = readSide(current, reading, null);
    const was = readSide(old, reading, now);
    return { old: seen(was, now, current), current: seen(now, was, old) };
  }
  const was = readSide(old, reading, null);
  const now = readSide(current, reading, isLaidOut(current) ? was : null);
  if (isText(old) && isText(current)) return { old: exported(was, old, current), current: exported(now, current, old) };
  return { old: seen(was, now, current), current: seen(now, was, old) };
}

/**
 * Without headers that the other side exports, and this one has and does not: it may still include them. Which are exported
 * hangs on asm/, where that is given.
 */
function exported(side: Side, source: TextSource, other: TextSource): Side {
  if (lacksOf(source).length > 0 || lacksOf(other).length > 0) return side;
  const own = new Set(source.headers);
  const others = new Set(other.headers.filter((path) => !own.has(path)));
  if (others.size === 0) return side;
  const abis = side.abis.map((abi) => {
    const kept = [...abi.headers].filter(([path]) => !others.has(path));
    return kept.length === abi.headers.size ? abi : { ...abi, headers: new Map(kept) };
  });
  return { ...side, abis };
}

/** Of two states that are far apart all asked headers are looked at, and no others. */
function isSmallStep(old: TextSource, current: TextSource): boolean {
  return areStates(old, current) && !isLargeChange(textPair(old, current));
}

function readSide(source: OpenedSource, { models, paths, memory }: Reading, beside: Side | null): Side {
  const headers = isHeaderless(source) ? (beside?.headers ?? []) : selectHeaders(source.headers, paths);
  if (!isLaidOut(source)) return sideOf(source, headers, abisOf(source, models, headers, memory));
  const { name } = source;
  const abis = models.map((model, index) => {
    const abi = source.abi(model.name, beside?.abis[index] ?? null);
    return paths.length === 0 || isHeaderless(source) ? abi : narrowed(abi, headers);
  });
  const gaps = models.flatMap((model, index) => source.gaps(model.name, beside?.abis[index] ?? null));
  const asked = gaps.filter(({ file }) => file === name || headers.includes(file));
  // A finding stands in the headers that the types were sorted into.
  const label = (path: string): string =>
    isHeaderless(source) && path !== name ? (beside ?? source).label(path) : source.label(path);
  return { name, headers, abis, gaps: asked, label };
}

/** A side, as far as the source of the other can speak about it. */
function seen(side: Side, beside: Side, other: OpenedSource): Side {
  if (isText(other)) return side;
  const abis = side.abis.map((abi, index) => {
    const sight = isDeclared(other) ? other.sight : other.sight(abi);
    return sight === null || beside.abis[index] === abi ? abi : seenBy(sight, abi);
  });
  return { ...side, abis };
}

function sideOf(source: TextSource | DeclaredSource, headers: readonly string[], abis: readonly Abi[]): Side {
  return { name: source.name, headers, abis, gaps: sourceGaps(source, headers), label: source.label };
}

/** What a source as a whole does not see, or infers, of the headers that were asked for. */
export function sourceGaps(source: OpenedSource, headers: readonly string[]): readonly NotSeen[] {
  if (isText(source)) return source.gaps ?? [];
  return isDeclared(source) ? source.gaps.filter(({ file }) => headers.includes(file)) : [];
}
