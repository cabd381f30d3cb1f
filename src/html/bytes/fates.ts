import type { Piece, Stretch } from "./pieces.ts";
import { flatPieces } from "./pieces.ts";

/** What became of a piece on its way from the old record to the new one. */
export type Fate = "same" | "added" | "removed" | "moved" | "changed" | "renamed";

/** What became of a piece, and the piece that it was, or is now; null where the other side has none. */
export interface Fated {
  readonly fate: Fate;
  readonly other: Piece | null;
}

/**
 * Tells each piece's fate; both sides of a pair say the same of it. Padding that goes is no loss, and where it only got wider
 * or narrower there was some before.
 */
export function fatesOf(before: readonly Stretch[], after: readonly Stretch[]): ReadonlyMap<Piece, Fated> {
  const [olds, news] = [flatPieces(before), flatPieces(after)];
  const fates = new Map<Piece, Fated>();
  const pair = (old: Piece, now: Piece): void => {
    const fate = fateOf(old, now);
    fates.set(old, { fate, other: now }).set(now, { fate, other: old });
  };
  for (const keyOf of [byName, byPlace]) {
    const waiting = new Map(olds.filter((old) => !fates.has(old)).map((old) => [keyOf(old), old]));
    for (const now of news) {
      const old = fates.has(now) ? undefined : waiting.get(keyOf(now));
      if (old !== undefined && !fates.has(old)) pair(old, now);
    }
  }
  const gaps = olds.filter(({ kind }) => kind === "padding");
  const isKnownGap = ({ kind, from, to }: Piece): boolean =>
    kind === "padding" && gaps.some((gap) => gap.from === from || gap.to === to);
  for (const old of olds.filter((each) => !fates.has(each))) {
    fates.set(old, { fate: old.path === null ? "same" : "removed", other: null });
  }
  for (const now of news.filter((each) => !fates.has(each))) {
    fates.set(now, { fate: now.kind === "slack" || isKnownGap(now) ? "same" : "added", other: null });
  }
  return fates;
}

/** A name is one member on either side; padding has none, and is known by its place. */
const byName = ({ kind, path, from, to }: Piece): string => path ?? `\0${kind} ${from} ${to}`;

/** The same bytes with the same type under another name; what is reserved has not become what took its place. */
const byPlace = ({ kind, type, from, to }: Piece): string => `${kind} ${from} ${to} ${type}`;

function fateOf(old: Piece, now: Piece): Fate {
  if (old.path !== now.path) return "renamed";
  if (old.type !== now.type || old.to - old.from !== now.to - now.from) return "changed";
  return old.from === now.from ? "same" : "moved";
}
