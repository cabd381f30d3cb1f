import type { DecodedRow } from "../calls/decoded-rows.ts";
import { html } from "../html/html.ts";
import type { Html } from "../html/html.ts";
import { rowName } from "./row-name.ts";

export interface ByteGrid {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly rows: readonly DecodedRow[];
  /** The look of each row, a class. */
  readonly looks: readonly string[];
  /** Which part of the call it is. */
  readonly part: number;
}

/** Bytes of a line. */
const perLine = 16;
/** So many bytes of one part are shown. */
const mostBytes = 1024;

/** The bytes in hex, each in the colour of its member; those that the struct has and the call has not as dots. */
export function byteGrid(grid: ByteGrid): Html {
  const { name, bytes, rows } = grid;
  const end = rows.reduce((most, { offset, size }) => Math.max(most, offset + size), bytes.length);
  if (end === 0) return html`<p class="more">no bytes</p>`;
  const shown = Math.min(end, mostBytes);
  const owners = ownersOf(rows, shown);
  const lines = Array.from({ length: Math.ceil(shown / perLine) }, (_, line) => line * perLine);
  return html`<div class="hexdump">
    <div class="grid" role="grid" aria-label="${name}" aria-readonly="true" data-roving="grid">
      ${lines.map(
        (start) =>
          html`<div class="line" role="row">
            <span class="offset" role="rowheader">${hexOffset(start)}</span>
            ${Array.from({ length: Math.min(perLine, shown - start) }, (_, index) => byte(grid, owners, start + index))}
          </div> `,
      )}
    </div>
    ${end > shown && html`<p class="more">${end - shown} more bytes: uapi-compat decode prints them.</p>`}
    <p class="readout" aria-hidden="true"></p>
  </div>`;
}

function byte({ bytes, rows, looks, part }: ByteGrid, owners: Int32Array, at: number): Html {
  const owner = owners[at]!;
  const row = rows[owner];
  const value = bytes[at];
  const digits = value === undefined ? null : value.toString(16).padStart(2, "0");
  const edges = `${owners[at - 1] === owner ? "" : " first"}${owners[at + 1] === owner ? "" : " last"}`;
  const look = row === undefined ? "" : ` ${looks[owner]}`;
  const words = `${digits ?? "missing"}, byte ${at}${row === undefined ? "" : `, ${rowName(row)}`}`;
  const place = row !== undefined && html` data-at="${part}.${owner}"`;
  return html`<span class="octet${look}${edges}" role="gridcell" tabindex="-1" aria-label="${words}" ${place}
    >${digits ?? "··"}</span
  >`;
}

/** Which row has a byte; the first one where several share it. */
function ownersOf(rows: readonly DecodedRow[], length: number): Int32Array {
  const owners = new Int32Array(length).fill(-1);
  for (const [index, { offset, size }] of rows.entries()) {
    for (let at = offset; at < Math.min(offset + size, length); at += 1) if (owners[at] === -1) owners[at] = index;
  }
  return owners;
}

const hexOffset = (offset: number): string => offset.toString(16).padStart(3, "0");
