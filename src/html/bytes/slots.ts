import { html } from "../html.ts";
import type { Html } from "../html.ts";
import type { Cell, Slot } from "./rows.ts";

/** How a cell looks: classes beside its width, and what it says. */
export interface Look {
  readonly classes: string;
  /** For who points at it. */
  readonly title: string;
  readonly content: Html;
}

/** A row's cells side by side, each as wide as its bits; those of a union below each other. */
export function slots(row: readonly Slot[], lookOf: (cell: Cell) => Look): Html[] {
  return row.map((slot) => {
    if (slot.kind === "cell") return cell(slot, lookOf(slot));
    const more = slot.left > 0 && html`<span class="cell more" role="gridcell">and ${slot.left} more</span>`;
    return html`<div class="lanes b${slot.bits}">
      ${slot.lanes.map((lane) => html`<div class="lane">${slots(lane, lookOf)}</div>`)}${more}
    </div>`;
  });
}

/** The first cell of a piece can be reached; what goes on in the next row belongs to it. */
function cell({ piece, bits, isFirst, isLast }: Cell, { classes, title, content }: Look): Html {
  if (piece.kind === "slack") return html`<span class="cell k-slack b${bits}" role="gridcell"></span>`;
  const edges = `${isFirst ? "" : " cont"}${isLast ? "" : " goes-on"}${piece.to - piece.from < 8 ? " sliver" : ""}`;
  const member = piece.path === null ? null : html` data-member="${piece.path}"`;
  const reach = isFirst && html` tabindex="-1"`;
  return html`<span class="cell b${bits}${classes}${edges}" role="gridcell" title="${title}" ${member}${reach}
    >${isFirst ? content : html`<b>…</b>`}</span
  >`;
}
