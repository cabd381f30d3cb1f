import type { Inference } from "./inference.ts";

/**
 * A record that a member of another points at. Entries with a stride beside them can grow; a struct alone, and entries
 * that follow each other by sizeof, can't. Where a length stands beside the pointer it is left open who checks it.
 */
export const pointedAt: Inference = (_record, _header, { pointers }) =>
  pointers.map(({ carrier, stride, length }) => {
    const carriers = [carrier];
    const at = `${carrier.record}.${carrier.member}`;
    if (stride !== null) {
      return { convention: "tagged-array", stride, carriers, words: `${at} points at entries of ${stride} bytes each` };
    }
    if (carrier.array)
      return { convention: "fixed", carriers, words: `${at} points at an array of it without a stride` };
    if (length !== null) return { carriers, words: `${at} points at it, ${length} bytes long` };
    return { convention: "fixed", carriers, words: `${at} points at it` };
  });
