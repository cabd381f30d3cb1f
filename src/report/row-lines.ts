import { elide } from "./elide.ts";
import { listDiff } from "./list-diff.ts";
import type { Marked } from "./list-diff.ts";
import type { Row } from "./record-rows.ts";

/** A line of a finding's body, with what happened to it. */
export interface BodyLine {
  readonly mark: " " | "-" | "+";
  readonly text: string;
}

const indent = "        ";

/** Text wider than this pushes its own comment to the right, not that of all others. */
const widest = 64;

/** Two pictures as one, unchanged stretches left out. */
export function compareRows(before: readonly Row[], after: readonly Row[]): BodyLine[] {
  return rowLines(elide(listDiff(before, after, (row) => JSON.stringify(row))));
}

/** Rows as lines, offsets and sizes in columns. */
export function rowLines(rows: readonly (Marked<Row> | null)[]): BodyLine[] {
  const placed = rows.flatMap((row) => (row === null || row.item.offset === null ? [] : [row.item]));
  const texts = Math.min(widest, longest(placed.map(written)));
  const offsets = longest(placed.map((row) => row.offset!));
  const sizes = longest(placed.map((row) => String(row.size)));
  return rows.map((row, index) => {
    if (row === null) return { mark: " ", text: `${indent.repeat(Math.max(1, rows[index + 1]?.item.depth ?? 1))}…` };
    const { mark, item } = row;
    if (item.offset === null) return { mark, text: written(item) };
    const place = `/* ${item.offset.padStart(offsets)} ${String(item.size).padStart(sizes)} */`;
    return { mark, text: `${written(item).padEnd(texts)}  ${place}` };
  });
}

function written({ depth, text }: Row): string {
  return indent.repeat(depth) + text;
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length));
}
