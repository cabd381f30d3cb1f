import type { Piece } from "./pieces.ts";
import { cellsOf } from "./rows.ts";
import type { Slot } from "./rows.ts";

/** So many alternatives of a union are drawn in a row. */
const mostLanes = 6;

/** The row with those alternatives of its unions that tell the most: what matters, then what begins here. */
export function chosenLanes(row: readonly Slot[], matters: (piece: Piece) => boolean): Slot[] {
  return row.map((slot) => {
    if (slot.kind === "cell") return slot;
    const having = (isWanted: (cell: ReturnType<typeof cellsOf>[number]) => boolean) =>
      slot.lanes.filter((lane) => cellsOf(lane).some(isWanted));
    const best = new Set([
      ...having(({ piece }) => matters(piece)),
      ...having(({ piece, isFirst }) => isFirst && piece.kind !== "slack"),
    ]);
    const wanted = best.size === 0 ? slot.lanes.slice(0, 1) : [...best].slice(0, mostLanes);
    const lanes = slot.lanes.filter((lane) => wanted.includes(lane));
    return {
      ...slot,
      lanes: lanes.map((lane) => chosenLanes(lane, matters)),
      left: slot.lanes.length - lanes.length,
    };
  });
}
