import { hexOfBytes } from "../codec/hex.ts";

/** Bytes. */
const longest = 32;

/** Up to 8 bytes as the number that they are, as members mostly are; more as hex. */
export function spellBytes(bytes: Uint8Array): string {
  if (bytes.length > longest) return `${hexOfBytes(bytes.subarray(0, longest))}… (${bytes.length} bytes)`;
  if (bytes.length > 8) return hexOfBytes(bytes);
  return `0x${bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n).toString(16)}`;
}
