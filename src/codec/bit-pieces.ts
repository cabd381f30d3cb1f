import type { DataModel } from "../layout/data-model.ts";

/** The bits of a bitfield that lie in one byte. */
export interface BitPiece {
  /** The byte, from the start of the record. */
  readonly offset: number;
  /** Where the piece begins in the byte, counted from its least significant bit. */
  readonly low: number;
  readonly width: number;
  /** Where the piece begins in the value, counted from its least significant bit. */
  readonly shift: number;
}

/**
 * Cuts a bitfield at the bytes' ends. `start` counts bits from the start of the record as the layout does: from the least
 * significant bit of each byte on a little-endian machine, from the most significant one on a big-endian machine.
 */
export function bitPieces(start: number, width: number, endian: DataModel["endian"]): readonly BitPiece[] {
  const pieces: BitPiece[] = [];
  for (let done = 0; done < width;) {
    const offset = Math.floor((start + done) / 8);
    const within = (start + done) % 8;
    const taken = Math.min(8 - within, width - done);
    pieces.push(
      endian === "little"
        ? { offset, low: within, width: taken, shift: done }
        : { offset, low: 8 - within - taken, width: taken, shift: width - done - taken },
    );
    done += taken;
  }
  return pieces;
}
