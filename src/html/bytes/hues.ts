import type { Piece } from "./pieces.ts";

/** So many colours are told apart; then they begin again. */
export const hueCount = 8;

/** A colour for each member, the same wherever it shows up. */
export type Hues = ReadonlyMap<string, number>;

export function huesOf(pieces: readonly Piece[]): Hues {
  const hues = new Map<string, number>();
  for (const { kind, path } of pieces) {
    if (kind === "member" && path !== null && !hues.has(path)) hues.set(path, hues.size % hueCount);
  }
  return hues;
}

/** The class of a piece's colour, a blank before it; none for what is no member. */
export function hueClass({ path }: Piece, hues: Hues): string {
  const hue = path === null ? undefined : hues.get(path);
  return hue === undefined ? "" : ` h${hue}`;
}
