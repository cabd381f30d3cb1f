import { hexOfBytes } from "../codec/hex.ts";
import { requestOf } from "../codec/payload/request-of.ts";
import { decodedRows, strayPointers } from "./decoded-rows.ts";
import type { Decoded } from "./decoded.ts";

/** The same as JSON, on one line: 64-bit numbers and bytes are hex strings. */
export function decodedJson(decoded: Decoded): string {
  const { declaration, parts, release, dataModel, inferred } = decoded;
  const { kind, name } = declaration;
  const request = kind === "command" ? `0x${requestOf(declaration, dataModel, 0).toString(16)}` : null;
  const rows = parts.map((part) => decodedRows(part, release, dataModel));
  const strays = strayPointers(decoded, rows);
  const json = {
    schema: 1,
    kind,
    name,
    ...(kind === "command" ? { request, on: declaration.on } : {}),
    release,
    ...(inferred === null ? {} : { inferred }),
    dataModel: dataModel.name,
    parts: parts.map((part, index) => ({
      where: part.where,
      struct: part.struct?.name ?? null,
      size: part.bytes.length,
      ...(part.struct === null ? { bytes: hexOfBytes(part.bytes) } : {}),
      spans: rows[index]!.map(({ kind: what, member, type, offset, size, shares, leads, meaning, about, value }) => ({
        kind: what,
        member,
        type,
        offset,
        size,
        ...(shares ? { shares } : {}),
        value: plain(value),
        ...(meaning === null ? {} : { meaning }),
        ...(leads === null ? {} : { leads }),
        ...(about === null ? {} : { about }),
      })),
    })),
    ...(strays.length === 0 ? {} : { strays }),
  };
  return `${JSON.stringify(json)}\n`;
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return value < 0n ? String(value) : `0x${value.toString(16)}`;
  if (value instanceof Uint8Array) return hexOfBytes(value);
  return Array.isArray(value) ? value.map(plain) : value;
}
