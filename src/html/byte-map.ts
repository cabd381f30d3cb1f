import { bytes } from "../declare/counted-bytes.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import { chosenLanes } from "./bytes/chosen-lanes.ts";
import { fatesOf } from "./bytes/fates.ts";
import type { Fate } from "./bytes/fates.ts";
import { legend } from "./bytes/legend.ts";
import { oldAndNew } from "./bytes/pair-words.ts";
import type { PairWords } from "./bytes/pair-words.ts";
import { narrowKey } from "./bytes/narrow-key.ts";
import { pieceWords, shortFate } from "./bytes/piece-words.ts";
import type { ToldFate } from "./bytes/piece-words.ts";
import { flatPieces, piecesOf } from "./bytes/pieces.ts";
import type { Piece, PieceKind, Stretch } from "./bytes/pieces.ts";
import { rowCount, rowList, withoutShortGaps } from "./bytes/row-list.ts";
import { rowOf, rowsOfEnds } from "./bytes/rows.ts";
import type { Cell } from "./bytes/rows.ts";
import { slots } from "./bytes/slots.ts";
import type { Look } from "./bytes/slots.ts";
import { html } from "./html.ts";
import type { Html } from "./html.ts";

/** One record to draw, and what stands above it. */
export interface MapSide {
  /** "old", "v6.12", "i386". */
  readonly title: string;
  readonly record: RecordLayout;
}

/** A record byte by byte, eight in a row: who owns them, and which nobody does. */
export function byteMap({ title, record }: MapSide): Html {
  const pieces = piecesOf(record);
  const rows = rowsOfEnds(pieces, () => true);
  return figure(false, [grid({ title, record, pieces, toldOf: () => null }, rows)], legend(kindsOf(pieces), []));
}

/** Two versions of a record side by side. Rows that are alike, and not beside one that is not, are left out of both. */
export function byteMapPair(first: MapSide, second: MapSide, words: PairWords = oldAndNew): Html {
  const [one, two] = [piecesOf(first.record), piecesOf(second.record)];
  const fates = fatesOf(one, two);
  const told = (ofOther: string) => (piece: Piece) => ({ ...fates.get(piece)!, words, ofOther });
  const differs = (piece: Piece): boolean => fates.get(piece)!.fate !== "same" || piece.kind === "padding";
  const rows = new Set([one, two].flatMap((pieces) => [...aroundRows(rowsOfEnds(pieces, differs))]));
  for (const { record } of [first, second]) rows.add(0).add(rowCount(record.size) - 1);
  const present = new Set([...fates.values()].map(({ fate }) => fate));
  const named = (Object.keys(words.fates) as Exclude<Fate, "same">[]).filter((fate) => present.has(fate));
  const grids = [
    grid({ ...first, pieces: one, toldOf: told(words.ofSecond) }, rows),
    grid({ ...second, pieces: two, toldOf: told(words.ofFirst) }, rows),
  ];
  const meant = named.map((fate) => ({ fate, words: words.fates[fate] }));
  return figure(true, grids, legend(new Set([...kindsOf(one), ...kindsOf(two)]), meant));
}

function figure(isPair: boolean, grids: readonly Html[], caption: Html): Html {
  return html`<figure class="bytes">
    <div class="sides${isPair && " two"}">${grids}</div>
    ${caption}
  </figure>`;
}

const kindsOf = (pieces: readonly Stretch[]): Set<PieceKind> => new Set(flatPieces(pieces).map(({ kind }) => kind));

const aroundRows = (rows: ReadonlySet<number>): Set<number> =>
  new Set([...rows].flatMap((row) => [row - 1, row, row + 1]));

interface Side extends MapSide {
  readonly pieces: readonly Stretch[];
  readonly toldOf: (piece: Piece) => ToldFate | null;
}

/** So many rows are drawn of one side: the picture in C's notation has the others. */
const mostRows = 96;

function grid({ title, record, pieces, toldOf }: Side, wanted: ReadonlySet<number>): Html {
  const rows = withoutShortGaps(wanted, rowCount(record.size)).slice(0, mostRows);
  const look = ({ piece }: Cell): Look => lookOf(piece, toldOf(piece), record);
  const drawn = { rows, size: record.size, gapWords: (from: number, to: number) => `bytes ${from}–${to}` };
  const lines = rowList(drawn, (row) => {
    const cells = chosenLanes(rowOf(pieces, row), (piece) => fateClass(toldOf(piece)) !== "");
    return { cells: slots(cells, look), below: narrowKey(cells, look) };
  });
  const tails = flatPieces(pieces).filter(({ kind }) => kind === "tail");
  const size = bytes(record.size);
  return html`<div class="side">
    <div class="side-title"><b>${title}</b> <span>${size}</span></div>
    ${rows.length > 0 && ruler}
    <div class="map" role="grid" aria-label="${record.name}, ${title}, ${size}">
      ${lines}${tails.map((tail) => tailRow(tail, toldOf(tail)))}${lines.length + tails.length === 0 && noBytes}
    </div>
  </div>`;
}

/** Which column is which byte of its row. */
const ruler = html`<div class="ruler" aria-hidden="true">
  ${["0", "1", "2", "3", "4", "5", "6", "7"].map((byte) => html`<span>${byte}</span>`)}
</div>`;

const noBytes = html`<div class="row gap" role="row"><span role="gridcell">no bytes</span></div>`;

function lookOf(piece: Piece, told: ToldFate | null, record: RecordLayout): Look {
  const kind = piece.kind === "member" ? "" : ` k-${piece.kind}`;
  const look = { classes: kind + fateClass(told), title: pieceWords(piece, told) };
  if (piece.kind === "padding") {
    return { ...look, content: html`<i>${piece.to === record.size * 8 ? "padding" : "hole"}</i>` };
  }
  const below = (told !== null && shortFate(piece, told)) || piece.type;
  return { ...look, content: html`<b>${piece.path}</b><i>${below}</i>` };
}

const fateClass = (told: ToldFate | null): string => (told === null || told.fate === "same" ? "" : ` f-${told.fate}`);

/** An array without a length begins where the record ends: it has a row, and no bytes. */
function tailRow(piece: Piece, told: ToldFate | null): Html {
  const title = pieceWords(piece, told);
  return html`<div class="row" role="row">
    <span class="at" role="rowheader">${piece.from / 8}</span>
    <div class="cells">
      <span
        class="cell k-tail b64${fateClass(told)}"
        role="gridcell"
        tabindex="-1"
        title="${title}"
        data-member="${piece.path}"
        ><b>${piece.path}</b><i>${piece.type} …</i></span
      >
    </div>
  </div>`;
}
