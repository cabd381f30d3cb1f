import { html } from "../html.ts";
import type { Hole, Html } from "../html.ts";
import { rowBits } from "./rows.ts";

/** What is drawn of a record: rows by their numbers, and the gaps between them. */
export interface Drawn {
  /** Rows that are drawn, in order. */
  readonly rows: readonly number[];
  /** Bytes of all there is. */
  readonly size: number;
  /** What is told of bytes that are left out, the first and the last one. */
  gapWords(first: number, last: number): string;
}

/** One row: its cells, and what stands below them. */
export interface DrawnRow {
  readonly cells: Hole;
  readonly below: Hole;
}

/** A gap takes the place of a row: one row alone is drawn itself. */
export function withoutShortGaps(rows: ReadonlySet<number>, count: number): number[] {
  const wanted = [...rows].filter((row) => row >= 0 && row < count).toSorted((a, b) => a - b);
  return wanted.flatMap((row, index) => (row - (wanted[index - 1] ?? -1) === 2 ? [row - 1, row] : [row]));
}

export const rowCount = (size: number): number => Math.ceil((size * 8) / rowBits);

/** The rows of a grid, by eight bytes, and in place of those that are left out the bytes that they hold. */
export function rowList({ rows, size, gapWords }: Drawn, drawRow: (row: number) => DrawnRow): Html[] {
  const lines: Html[] = [];
  const bytes = rowBits / 8;
  let next = 0;
  const gapTo = (row: number): void => {
    const [first, last] = [next * bytes, Math.min(row * bytes, size) - 1];
    if (row > next && last >= first) {
      lines.push(html`<div class="row gap" role="row"><span role="gridcell">⋯ ${gapWords(first, last)}</span></div> `);
    }
  };
  for (const row of rows) {
    gapTo(row);
    next = row + 1;
    const at = html`<span class="at" role="rowheader">${row * bytes}</span>`;
    const { cells, below } = drawRow(row);
    lines.push(
      html`<div class="row" role="row">
        ${at}
        <div class="cells">${cells}</div>
        ${below}
      </div> `,
    );
  }
  gapTo(rowCount(size));
  return lines;
}
