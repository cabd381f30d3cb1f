import { hexOfBytes } from "../codec/hex.ts";
import type { PayloadPointer } from "../codec/payload/payload.ts";

/** Where a pointer leads: "bufs[0]", "bufs[0] + 8". */
export function leadText(lead: PayloadPointer): string {
  if ("bad" in lead) return "unmapped memory";
  return `bufs[${lead.buf}]${lead.add === undefined ? "" : ` + ${lead.add}`}`;
}

/** 64-bit numbers, and those that stand for names, in hex. */
export function valueText(value: unknown, asHex = false): string {
  if (value instanceof Uint8Array) return hexOfBytes(value);
  if (Array.isArray(value)) return `[${value.map((each: unknown) => valueText(each, asHex)).join(", ")}]`;
  const isHex = (typeof value === "bigint" || (asHex && typeof value === "number")) && value > 0;
  return isHex ? `0x${value.toString(16)}` : String(value);
}
