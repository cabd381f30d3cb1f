import type { Errno } from "../../declare/errno.ts";
import type { UserMemory } from "./user-memory.ts";

/** Zeros are written in pieces of so many bytes. */
const piece = 4096n;

/** `clear_user`: `size` zero bytes, none where it is not positive. */
export function zeroUser(memory: UserMemory, address: bigint, size: bigint): Errno | null {
  for (let at = 0n; at < size; at += piece) {
    const left = size - at;
    const length = Number(left < piece ? left : piece);
    const zeroed = memory.zero?.(address + at, length) ?? memory.write(address + at, new Uint8Array(length));
    if (zeroed < length) return "EFAULT";
  }
  return null;
}
