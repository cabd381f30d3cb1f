import fc from "fast-check";
import { anyEdits, safeEdits } from "./changes-of-group.ts";
import { evolved, seedsByHeader, unedited } from "./evolved.ts";
import { pairOf, stepOf, stepped } from "./generated-pairs.ts";
import { groups, tags } from "./group.ts";
import type { Group } from "./group.ts";
import { cut } from "./pieces.ts";
import type { Piece } from "./pieces.ts";
import { headersOf } from "./real-pairs.ts";
import { spell } from "./spell.ts";
import { textOf } from "./version.ts";
import type { HeaderPair, Version } from "./version.ts";

/** One evolution by itself, and the same with others that break nobody: before it, after it, and both. */
export interface Composition {
  readonly alone: HeaderPair;
  readonly composed: readonly HeaderPair[];
}

/** A feature more, with all that the first one has. */
function withAnother(all: readonly Group[]): readonly Group[] {
  const tag = tags.at(-1) ?? "";
  return all[0] === undefined || all.some((group) => group.tag === tag) ? all : [...all, { ...all[0], tag }];
}

export const generatedCompositions: fc.Arbitrary<Composition> = fc
  .record({
    old: groups,
    // At the first place of its list, which is the same however much is appended.
    edit: stepOf(anyEdits).map((step) => ({ ...step, at: 0 })),
    earlier: stepOf(safeEdits),
    later: stepOf(safeEdits),
    another: fc.boolean(),
  })
  .map(({ old, edit, earlier, later, another }) => {
    const whom = edit.whom % old.length;
    const broken = (all: readonly Group[]): readonly Group[] => stepped(all, { ...edit, whom });
    const prepared = stepped(old, earlier);
    const finished = (all: readonly Group[]): readonly Group[] => stepped(another ? withAnother(all) : all, later);
    const pair = (one: readonly Group[], other: readonly Group[]): HeaderPair => pairOf(spell(one), spell(other));
    const composed = [
      pair(prepared, broken(prepared)),
      pair(old, finished(broken(old))),
      pair(old, finished(broken(prepared))),
    ];
    const texts = [spell(old), spell(broken(old)), spell(finished(broken(prepared)))];
    return Object.assign(
      { alone: pair(old, broken(old)), composed },
      { toString: () => `\n${texts.join("\n--- then\n")}` },
    );
  });

/** An edit of a real header that breaks somebody, and another of the same header that breaks nobody. */
const editedCompositions: fc.Arbitrary<Composition | null> = fc
  .constantFrom(...[...seedsByHeader].filter(([, seeds]) => new Set(seeds.map(({ verdict }) => verdict)).size > 1))
  .chain(([header, seeds]) => {
    const of = (isMeant: (verdict: string) => boolean) => seeds.filter(({ verdict }) => isMeant(verdict));
    return fc.tuple(
      fc.constant(header),
      fc.constantFrom(...of((verdict) => verdict !== "compatible")),
      fc.constantFrom(...of((verdict) => verdict === "compatible"), null),
    );
  })
  .map(([header, breaking, safe]): Composition | null => {
    if (safe === null) return null;
    const old = unedited && evolved(unedited, { header, edits: [...breaking.given, ...safe.given] });
    const broken = old && evolved(old, breaking);
    const prepared = old && evolved(old, safe);
    const afterwards = broken && evolved(broken, safe);
    const beforehand = prepared && evolved(prepared, breaking);
    if (!old || !broken || !prepared || !afterwards || !beforehand) return null;
    if (!touchOthers(header, old, broken, prepared)) return null;
    const pair = (before: Version, now: Version): HeaderPair => ({
      name: `${breaking.id} with ${safe.id}`,
      paths: headersOf(header, before, now),
      before,
      after: now,
    });
    const composed = [pair(prepared, beforehand), pair(old, afterwards), pair(old, beforehand)];
    return { alone: pair(old, broken), composed };
  });

/** True where two edits are made to different declarations: what both change is broken otherwise, or not at all. */
function touchOthers(path: string, old: Version, one: Version, other: Version): boolean {
  const [first, second] = [one, other].map((version) => namesChanged(path, old, version));
  return [...first!].every((name) => !second!.has(name));
}

function namesChanged(path: string, old: Version, now: Version): ReadonlySet<string> {
  const [before, after] = [old, now].map((version) => cut(textOf(version, path) ?? "").pieces);
  const changed = (pieces: readonly Piece[], others: readonly Piece[]): string[] => {
    const same = new Set(others.map(({ text }) => text));
    return pieces.flatMap(({ text, defines }) => (same.has(text) ? [] : [...defines]));
  };
  return new Set([...changed(before!, after!), ...changed(after!, before!)]);
}

export const realCompositions: fc.Arbitrary<Composition> | null =
  unedited === null ? null : editedCompositions.filter((each) => each !== null);
