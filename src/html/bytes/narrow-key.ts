import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { cellsOf } from "./rows.ts";
import type { Cell, Slot } from "./rows.ts";
import type { Look } from "./slots.ts";

/** So many letters fit into a cell of one byte. */
const mostLetters = 3;

/** The names of bitfields and of single bytes, which their own cells have no room for, in the line below their row. */
export function narrowKey(row: readonly Slot[], lookOf: (cell: Cell) => Look): Html | null {
  const narrow = cellsOf(row).filter(({ piece, isFirst }) => isFirst && isNarrow(piece));
  if (narrow.length === 0) return null;
  const entries = narrow.map((cell) => {
    const { classes, content } = lookOf(cell);
    return html`<span class="narrow${classes}" data-member="${cell.piece.path ?? ""}">${content}</span>`;
  });
  return html`<div class="key" aria-hidden="true">${entries}</div>`;
}

/** True for a piece that can't show its own name. */
function isNarrow({ path, from, to }: Cell["piece"]): boolean {
  return path !== null && (to - from < 8 || (to - from === 8 && path.length > mostLetters));
}
