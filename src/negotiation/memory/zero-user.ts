import type { Errno } from "../../declare/errno.ts";
import type { UserMemory } from "./user-memory.ts";

/** Where memory has no zeros of its own, they are written in pieces of so many bytes. */
const piece = 4096n;

/** `clear_user`: `size` zero bytes, none where it is not positive. */
export function zeroUser(memory: UserMemory, address: bigint, size: bigint): Errno | null {
  if (size <= 0n) return null;
  // Not in pieces: where one that can't be written ends decides what is.
  if (memory.zero !== undefined) return BigInt(memory.zero(address, Number(size))) < size ? "EFAULT" : null;
  for (let at = 0n; at < size; at += piece) {
    const left = size - at;
    const length = Number(left < piece ? left : piece);
    if (memory.write(address + at, new Uint8Array(length)) < length) return "EFAULT";
  }
  return null;
}
