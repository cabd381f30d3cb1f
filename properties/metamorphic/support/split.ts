import type { Dice } from "./dice.ts";
import { cut } from "./pieces.ts";
import type { Cut, Piece } from "./pieces.ts";
import { textOf, withTexts } from "./version.ts";
import type { HeaderPair, Version } from "./version.ts";

/** Where its first half goes: beside it. */
export const firstHalfOf = (path: string): string => path.replace(/\.h$/, "_first_half.h");

/** The pair with the first declarations of a header in one of their own, which it includes; in both versions the same ones. */
export function split(pair: HeaderPair, dice: Dice): HeaderPair | null {
  const [path = ""] = pair.paths;
  const [before, after] = [textOf(pair.before, path), textOf(pair.after, path)].map((text) => text && cut(text));
  if (!before || !after) return null;
  const places = placesIn(before, after);
  if (places.length === 0) return null;
  const [old, now] = dice.one(places);
  return {
    ...pair,
    paths: [...pair.paths, firstHalfOf(path)],
    before: splitAt(pair.before, path, before, old),
    after: splitAt(pair.after, path, after, now),
  };
}

/**
 * How many pieces may be the first half on either side: nothing stands before the place in one and behind it in the other,
 * or moved on to a third header; the first half speaks of nothing in the second, so that it can be read alone; and no family
 * of numbers is cut in two, of which each half would be a family of its own.
 */
function placesIn(before: Cut, after: Cut): (readonly [number, number])[] {
  const [olds, news] = [before, after].map(({ pieces }) => placed(pieces, namesOf));
  const [oldFamilies, newFamilies] = [before, after].map(({ pieces }) => [...placed(pieces, familiesOf).values()]);
  const [oldWords, newWords] = [spokenOf(before.pieces, olds!), spokenOf(after.pieces, news!)];
  const common = [...olds!].map(([name, [old]]) => [old, news!.get(name)?.[0] ?? Infinity] as const);
  return after.pieces.flatMap(({ text }, now) => {
    const old = before.pieces.findIndex((piece) => piece.text === text);
    if (now === 0 || old < 1) return [];
    const isCut =
      [...oldFamilies!, ...oldWords].some(isCutAt(old)) || [...newFamilies!, ...newWords].some(isCutAt(now));
    const isMoved = common.some(([was, is]) => was < old !== is < now);
    return isCut || isMoved ? [] : [[old, now] as const];
  });
}

/** The first and the last piece that each word stands in. */
function placed(
  pieces: readonly Piece[],
  wordsOf: (piece: Piece) => readonly string[],
): Map<string, readonly [number, number]> {
  const places = new Map<string, readonly [number, number]>();
  for (const [index, piece] of pieces.entries()) {
    for (const word of wordsOf(piece)) places.set(word, [places.get(word)?.[0] ?? index, index]);
  }
  return places;
}

const isCutAt =
  (place: number) =>
  ([first, last]: readonly [number, number]): boolean =>
    first < place && last >= place;

/** From each piece to the last one that declares what it speaks of. */
function spokenOf(
  pieces: readonly Piece[],
  places: ReadonlyMap<string, readonly [number, number]>,
): (readonly [number, number])[] {
  return pieces.map(({ words }, index) => {
    const last = [...words].reduce((furthest, word) => Math.max(furthest, places.get(word)?.[1] ?? -1), index);
    return [index, last];
  });
}

const namesOf = ({ kind, defines }: Piece): readonly string[] => (kind === "apart" ? [] : [...defines]);

/** The first word of each name in capitals: FOO of FOO_MAX. */
const familiesOf = (piece: Piece): readonly string[] =>
  namesOf(piece).flatMap((name) => (/[a-z]/.test(name) ? [] : (/[A-Z0-9]+/.exec(name)?.[0] ?? [])));

function splitAt(version: Version, path: string, { head, pieces, tail }: Cut, place: number): Version {
  const textOfAll = (from: readonly Piece[]): string => from.map(({ text }) => text).join("");
  const first = `#ifndef _FIRST_HALF_H\n#define _FIRST_HALF_H\n${textOfAll(pieces.slice(0, place))}\n#endif\n`;
  const rest = `${head}#include <${firstHalfOf(path)}>\n${textOfAll(pieces.slice(place))}${tail}`;
  return withTexts(version, { [firstHalfOf(path)]: first, [path]: rest });
}
