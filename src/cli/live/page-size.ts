import { readFileSync } from "node:fs";
import { pageSize as usual } from "../../negotiation/conventions/size-argument.ts";

/** AT_PAGESZ. */
const pageSizeKey = 6n;

/** Bytes of a page of this machine; 4096 where nothing says it. */
export function pageSizeHere(): number {
  try {
    return pageSizeIn(readFileSync("/proc/self/auxv"));
  } catch {
    return usual;
  }
}

/** In the vector that a process is started with: pairs of 64-bit words, key and value. */
export function pageSizeIn(auxv: Uint8Array): number {
  const words = new BigUint64Array(auxv.slice().buffer, 0, Math.floor(auxv.length / 8));
  const at = words.findIndex((word, index) => index % 2 === 0 && word === pageSizeKey);
  return at >= 0 && at + 1 < words.length ? Number(words[at + 1]) : usual;
}
