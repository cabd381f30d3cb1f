import type { ByteOrder } from "./user-memory.ts";

/** 32 bits. A `DataView` for every word would cost more than the rest of a call. */
export function wordAt(bytes: Uint8Array, at: number, order: ByteOrder = "little"): number {
  const [a, b, c, d] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!];
  return (order === "little" ? a | (b << 8) | (c << 16) | (d << 24) : (a << 24) | (b << 16) | (c << 8) | d) >>> 0;
}

/** As many bytes as there are, at most 8, as an unsigned number. */
export function numberOf(bytes: Uint8Array, order: ByteOrder = "little"): bigint {
  const append = (value: bigint, byte: number): bigint => (value << 8n) | BigInt(byte);
  return order === "little" ? bytes.reduceRight(append, 0n) : bytes.reduce(append, 0n);
}
