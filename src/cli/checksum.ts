import zlib from "node:zlib";

/** CRC-32, by which bytes are told from what damage made of them: a digest takes longer to be loaded than little is read. */
export const checksum: (bytes: Uint8Array) => number = zlib.crc32 ?? crc32;

/** For node 21, and 22 before 22.2, which have none. */
export function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

const polynomial = 0xedb88320;
const bits = 8;

const table = Int32Array.from({ length: 1 << bits }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < bits; bit++) crc = (crc >>> 1) ^ ((crc & 1) * polynomial);
  return crc;
});
