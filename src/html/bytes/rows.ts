import type { Piece, Stretch } from "./pieces.ts";
import { flatPieces } from "./pieces.ts";

/** Bits of a row: eight bytes, the largest that uAPI structs are aligned to. */
export const rowBits = 64;

/** What a row shows of a piece. */
export interface Cell {
  readonly kind: "cell";
  readonly piece: Piece;
  /** Bits that it takes in this row. */
  readonly bits: number;
  /** Whether the piece begins in this row. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

export interface Lanes {
  readonly kind: "lanes";
  readonly bits: number;
  /** How many alternatives have bytes here, and are not among the lanes. */
  readonly left: number;
  readonly lanes: readonly (readonly Slot[])[];
}

export type Slot = Cell | Lanes;

/** The rows, by number, in which a piece of interest begins or ends; of the others nothing new can be told. */
export function rowsOfEnds(stretches: readonly Stretch[], isOfInterest: (piece: Piece) => boolean): Set<number> {
  const rows = new Set<number>();
  for (const piece of flatPieces(stretches)) {
    if (piece.kind === "tail" || piece.kind === "slack" || !isOfInterest(piece)) continue;
    rows.add(Math.floor(piece.from / rowBits)).add(Math.floor((piece.to - 1) / rowBits));
  }
  return rows;
}

/** One row, eight bytes; the last one of a record may be shorter. */
export function rowOf(stretches: readonly Stretch[], row: number): Slot[] {
  return cut(stretches, row * rowBits, (row + 1) * rowBits);
}

function cut(stretches: readonly Stretch[], from: number, to: number): Slot[] {
  return stretches.flatMap((stretch): Slot[] => {
    const bits = Math.min(stretch.to, to) - Math.max(stretch.from, from);
    if (bits <= 0) return [];
    if (stretch.kind === "overlay") {
      return [
        { kind: "lanes", bits, left: 0, lanes: stretch.lanes.map((lane) => cut(lane, from, to)).filter(hasBytes) },
      ];
    }
    return [{ kind: "cell", piece: stretch, bits, isFirst: stretch.from >= from, isLast: stretch.to <= to }];
  });
}

/** All cells of a row, those of a union too. */
export function cellsOf(row: readonly Slot[]): Cell[] {
  return row.flatMap((slot) => (slot.kind === "cell" ? [slot] : slot.lanes.flatMap(cellsOf)));
}

/** False for an alternative that has ended before. */
const hasBytes = (lane: readonly Slot[]): boolean =>
  lane.some((slot) => slot.kind === "lanes" || slot.piece.kind !== "slack");
