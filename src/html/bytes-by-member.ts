import type { RecordLayout } from "../layout/record-layout.ts";
import { chosenLanes } from "./bytes/chosen-lanes.ts";
import { byteAt, endOfNonZero } from "./bytes/hex-bytes.ts";
import type { HexBytes } from "./bytes/hex-bytes.ts";
import { hueClass } from "./bytes/hues.ts";
import type { Hues } from "./bytes/hues.ts";
import { narrowKey } from "./bytes/narrow-key.ts";
import { pieceWords } from "./bytes/piece-words.ts";
import { flatPieces, piecesOf } from "./bytes/pieces.ts";
import type { Piece, Stretch } from "./bytes/pieces.ts";
import { rowCount, rowList, withoutShortGaps } from "./bytes/row-list.ts";
import { rowBits, rowOf, rowsOfEnds } from "./bytes/rows.ts";
import type { Cell } from "./bytes/rows.ts";
import { slots } from "./bytes/slots.ts";
import type { Look } from "./bytes/slots.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

/** Bytes, and what one reader takes them for. */
export interface ReadBytes {
  /** "as the old kernel reads them". */
  readonly title: string;
  readonly bytes: HexBytes;
  /** Null where nobody knows what they are. */
  readonly record: RecordLayout | null;
  /** Where the record begins, in bytes. */
  readonly at: number;
  /** Members by their paths, as they are read; null where nothing is. */
  readonly reads: Readonly<Record<string, string>> | null;
  /** Members that another reader reads otherwise. */
  readonly different: ReadonlySet<string>;
  readonly hues: Hues;
}

/** So many rows are drawn. */
const mostRows = 32;

/** A payload, eight bytes in a row, each in the colour of the member that it belongs to, and the members below them. */
export function bytesByMember(read: ReadBytes): Html {
  const { title, bytes, record, at, different } = read;
  const stretches = record === null ? [] : stretchesOf(record, at, bytes.length);
  const size = Math.max(bytes.length, record === null ? 0 : at + record.size);
  const rows = new Set([
    0,
    ...rowsOfEnds(stretches, ({ kind, path }) => kind === "outside" || different.has(path ?? "")),
  ]);
  for (let row = 0; row < rowCount(endOfNonZero(bytes)) && rows.size < mostRows; row += 1) {
    if (isTold(bytes, row)) rows.add(row);
  }
  const gapWords = (from: number, to: number): string =>
    `bytes ${from}–${to}: ${from >= bytes.length ? "not sent" : "zeros"}`;
  const drawn = { rows: withoutShortGaps(rows, rowCount(size)).slice(0, mostRows), size, gapWords };
  const owners = flatPieces(stretches).filter(({ kind }) => kind !== "slack");
  const lines = rowList(drawn, (row) => {
    const look = (cell: Cell): Look => lookOf(cell, read);
    const cells = chosenLanes(rowOf(stretches, row), ({ path }) => path !== null && different.has(path));
    const labels = cells.length > 0 && html`<div class="labels">${slots(cells, look)}</div>`;
    return { cells: [hexLine(row, owners, size, read), labels], below: narrowKey(cells, look) };
  });
  return html`<div class="payload" role="${record === null ? "table" : "grid"}" aria-label="${title}">${lines}</div> `;
}

/** The record's pieces where they lie in the payload, and what lies in front of it and behind. */
function stretchesOf(record: RecordLayout, at: number, length: number): Stretch[] {
  const outside = (from: number, to: number, words: string): Stretch[] =>
    from < to ? [{ kind: "outside", path: null, type: words, from: from * 8, to: to * 8 }] : [];
  const end = at + record.size;
  return [
    ...outside(0, at, "in front of the struct"),
    ...piecesOf(record).map((stretch) => shifted(stretch, at * 8)),
    ...outside(end, length, "behind the struct"),
  ];
}

function shifted(stretch: Stretch, by: number): Stretch {
  const place = { from: stretch.from + by, to: stretch.to + by };
  if (stretch.kind !== "overlay") return { ...stretch, ...place };
  return { ...stretch, ...place, lanes: stretch.lanes.map((lane) => lane.map((each) => shifted(each, by))) };
}

function isTold(bytes: HexBytes, row: number): boolean {
  const start = (row * rowBits) / 8;
  return Array.from({ length: rowBits / 8 }, (_, index) => byteAt(bytes, start + index)).some(
    (byte) => byte !== null && byte !== "00",
  );
}

/** "08 00 00 00", and two dots for a byte that was not sent. */
function hexLine(row: number, owners: readonly Piece[], size: number, { bytes, hues, record }: ReadBytes): Html {
  const first = (row * rowBits) / 8;
  const length = Math.min(rowBits / 8, size - first);
  const cells = Array.from({ length }, (_, index) => {
    const byte = byteAt(bytes, first + index);
    const bit = (first + index) * 8;
    const owner = owners.find(({ from, to }) => from < bit + 8 && bit < to);
    const hue = owner === undefined ? "" : hueClass(owner, hues);
    const member = owner?.path == null ? null : html` data-member="${owner.path}"`;
    return html`<span class="byte${hue}${byte === null ? " unsent" : ""}" ${member}>${byte ?? "··"}</span>`;
  });
  return record === null
    ? html`<div class="hex" role="cell">${cells}</div>`
    : html`<div class="hex" aria-hidden="true">${cells}</div>`;
}

function lookOf({ piece }: Cell, { hues, reads, different, bytes, at }: ReadBytes): Look {
  const { path, kind } = piece;
  const value = path === null ? undefined : reads?.[path];
  const differs = path !== null && different.has(path) ? " differs" : "";
  const isSent = piece.from / 8 < bytes.length;
  const words = pieceWords(shifted(piece, -at * 8) as Piece, null);
  const title = `${words}${value === undefined ? "" : `, read as ${value}`}${isSent ? "" : ", not sent"}`;
  const classes = `${kind === "member" ? hueClass(piece, hues) : ` k-${kind}`}${differs}`;
  const name = kind === "outside" ? piece.type : (path ?? "padding");
  const below = value === undefined ? (isSent ? "" : "not sent") : `= ${value}`;
  return {
    classes,
    title,
    content: html`<b>${name}</b>${below !== "" && html`<i>${below}</i>`}`,
  };
}
