import type { Dice } from "./dice.ts";
import { areIndependent, cut, joined } from "./pieces.ts";
import type { Cut, Piece } from "./pieces.ts";
import { textOf } from "./version.ts";
import type { HeaderPair } from "./version.ts";

/**
 * The header with its declarations in another order, in which each still follows what it speaks of. `isFixed`: what nothing
 * passes.
 */
export function reordered(text: string, dice: Dice, isFixed: (piece: Piece) => boolean): string {
  const all = cut(text);
  return joined({ ...all, pieces: stretches(all, isFixed).flatMap((stretch) => shuffled(stretch, dice)) });
}

/** A number belongs to the run that it stands in: how many above and below it may say so. */
const run = 4;

/**
 * A number that came, went or changed, and those around it: its place tells a renamed number from one that was removed, a new
 * flag among flags from a number of its own, and what stood in a row and went together is said once.
 */
export function fixedIn({ before, after, paths: [path = ""] }: HeaderPair): (piece: Piece) => boolean {
  const [old, now] = [before, after].map((version) => cut(textOf(version, path) ?? "").pieces.filter(isMacro));
  const fixed = new Set([...changing(old!, now!), ...changing(now!, old!)]);
  return ({ text }) => fixed.has(text);
}

function isMacro({ kind }: Piece): boolean {
  return kind === "macro";
}

/** The texts of those that the other version has not, with their neighbours. */
function changing(pieces: readonly Piece[], others: readonly Piece[]): string[] {
  const same = new Set(others.map(({ text }) => text));
  const near = new Set(
    pieces.flatMap(({ text }, index) =>
      same.has(text) ? [] : pieces.slice(Math.max(0, index - run), index + run + 1),
    ),
  );
  return [...near].map(({ text }) => text);
}

/** Between what nothing passes. */
function stretches({ pieces }: Cut, isFixed: (piece: Piece) => boolean): Piece[][] {
  const found: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === "apart" || isFixed(piece)) found.push([piece], []);
    else found.at(-1)?.push(piece);
  }
  return found;
}

/** Moves pieces up past others that have nothing to do with them. */
function shuffled(pieces: readonly Piece[], dice: Dice): Piece[] {
  const moved: Piece[] = [];
  for (const piece of pieces) {
    const least = dice.hits ? 0 : moved.length;
    let place = moved.length;
    while (place > least && areIndependent(moved[place - 1]!, piece)) place -= 1;
    moved.splice(place + dice.below(moved.length - place + 1), 0, piece);
  }
  return moved;
}
