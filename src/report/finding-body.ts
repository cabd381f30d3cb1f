import type { CommandValue } from "../layout/abi.ts";
import type { MacroDeclaration } from "../declare/declaration.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Change } from "../diff/change.ts";
import { elide } from "./elide.ts";
import { recordRows } from "./record-rows.ts";
import { compareRows, rowLines } from "./row-lines.ts";
import type { BodyLine } from "./row-lines.ts";
import { splitLines } from "./split-lines.ts";

/** What changed, as C with offsets and sizes; empty where the message says it all. */
export function findingBody(change: Change): BodyLine[] {
  const { context } = change;
  switch (change.subject) {
    case "record":
      if (context.split[0]) return splitLines(change.after ?? change.before!, change.model, context.split[0]);
      return change.after === null ? [] : recordDiff(change.before, change.after);
    case "field":
      return context.records === null ? [] : recordDiff(context.records.before, context.records.after);
    case "command":
      return pair(change.before, change.after, commandText);
    case "macro":
      return pair(change.before, change.after, macroText);
    default:
      return [];
  }
}

/** The record whose picture is the body, so that findings about one record can share it; null where there is none. */
export function picturedRecord(change: Change): RecordLayout | null {
  if (change.subject === "field") return change.context.records?.after ?? null;
  return change.subject === "record" && change.context.split.length === 0 ? change.after : null;
}

/** A new record has no old lines: all that matters in it is what nobody named, and without that a picture shows nothing. */
function recordDiff(before: RecordLayout | null, after: RecordLayout): BodyLine[] {
  const rows = recordRows(after);
  if (before !== null) return compareRows(recordRows(before), rows);
  if (!rows.some(({ isPadding }) => isPadding)) return [];
  return rowLines(elide(rows.map((item) => ({ mark: item.isPadding ? "+" : " ", item }))));
}

function pair<T>(before: T | null, after: T | null, spell: (side: T) => string): BodyLine[] {
  if (before === null || after === null || spell(before) === spell(after)) return [];
  return [
    { mark: "-", text: spell(before) },
    { mark: "+", text: spell(after) },
  ];
}

function commandText({ name, value, size, declaration }: CommandValue): string {
  const number = `0x${value.toString(16).padStart(8, "0")}`;
  return `#define ${name} ${declaration.text}  /* ${number}${size === 0 ? "" : `, ${size} bytes`} */`;
}

function macroText({ name, parameters, variadic, text }: MacroDeclaration): string {
  return `#define ${name}(${[...parameters, ...(variadic ? ["..."] : [])].join(", ")}) ${text}`;
}
