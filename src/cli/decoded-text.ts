import { decodedRows, strayPointers } from "../calls/decoded-rows.ts";
import type { DecodedRow } from "../calls/decoded-rows.ts";
import type { Decoded } from "../calls/decoded.ts";
import { leadText, valueText } from "../calls/row-words.ts";
import { hexOfBytes } from "../codec/hex.ts";
import type { PayloadPart } from "../codec/payload/payload-parts.ts";
import type { PayloadPointer } from "../codec/payload/payload.ts";
import { requestOf } from "../codec/payload/request-of.ts";
import { bytes as counted } from "../declare/counted-bytes.ts";

/** A line for each member and for the bytes between and behind them: offset, size, type, member = value. */
export function decodedText(decoded: Decoded): string {
  const { declaration, parts, release, dataModel, inferred } = decoded;
  const { name } = declaration;
  const what =
    declaration.kind === "command"
      ? `${name}, ioctl 0x${requestOf(declaration, dataModel, 0).toString(16)} on ${declaration.on}`
      : `${declaration.kind} ${name}`;
  const rows = parts.map((part) => decodedRows(part, release, dataModel));
  const lines = [
    `${what}, ${release}, ${dataModel.name}`,
    ...parts.flatMap((part, index) => partLines(part, rows[index]!)),
    ...strayPointers(decoded, rows).map(strayText),
  ];
  if (inferred !== null) lines.push(`${release} is inferred: ${inferred}`);
  return `${lines.join("\n")}\n`;
}

function partLines({ where, struct, bytes }: PayloadPart, rows: readonly DecodedRow[]): readonly string[] {
  const heading = `${where}: ${struct === null ? "" : `${struct.kind} ${struct.name}, `}${counted(bytes.length)}`;
  if (struct === null) return [bytes.length === 0 ? heading : `${heading} = ${hexOfBytes(bytes)}`];
  const offsets = widest(rows, ({ offset }) => String(offset));
  const sizes = widest(rows, ({ size }) => String(size));
  const types = widest(rows, ({ type }) => type ?? "");
  return [
    heading,
    ...rows.map((row) => {
      const place = `${String(row.offset).padStart(offsets)} ${String(row.size).padStart(sizes)}`;
      const type = row.shares ? `or ${row.type ?? ""}` : (row.type ?? "");
      return `  ${place}  ${type.padEnd(types)}  ${said(row)}`.trimEnd();
    }),
  ];
}

const words = {
  padding: "padding",
  missing: "missing",
  "zero-tail": "zero tail",
  "unknown-tail": "unknown tail",
} as const;

function said({ kind, member, value, isHex, meaning, leads, about }: DecodedRow): string {
  if (kind === "missing") return `${member ?? words.padding} is missing: reads as 0`;
  if (kind !== "member") return `(${words[kind]}) = ${valueText(value)}`;
  const shown = leads === null ? `= ${valueText(value, isHex)}` : `-> ${leadText(leads)}`;
  return [`${member} ${shown}`, leads === null && meaning, about && `/* ${about} */`].filter(Boolean).join("  ");
}

function strayText(pointer: PayloadPointer): string {
  const where = pointer.in === undefined ? "in" : `bufs[${pointer.in}]`;
  return `pointer at ${pointer.offset} of ${where} -> ${leadText(pointer)}, where no member starts`;
}

/** Over rows without a limit to their number: an argument for each would be too many. */
function widest(rows: readonly DecodedRow[], text: (row: DecodedRow) => string): number {
  return rows.reduce((most, row) => (row.shares ? most : Math.max(most, text(row).length)), 0);
}
