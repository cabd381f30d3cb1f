import type { Errno } from "../../declare/errno.ts";
import type { UserMemory } from "./user-memory.ts";
import { numberOf } from "./word-at.ts";

/** `copy_from_user`: null where it faults. */
export function copyFromUser(memory: UserMemory, address: bigint, length: number): Uint8Array | null {
  const bytes = memory.read(address, length);
  return bytes.length === length ? bytes : null;
}

/** `copy_to_user`: what was written before a fault stays written. */
export function copyToUser(memory: UserMemory, address: bigint, bytes: Uint8Array): Errno | null {
  return memory.write(address, bytes) === bytes.length ? null : "EFAULT";
}

/** `get_user` of an integer of 4 or 8 bytes: null where it faults. */
export function getUser(memory: UserMemory, address: bigint, width: 4 | 8 = 4): bigint | null {
  if (width === 4 && memory.word !== undefined) {
    const word = memory.word(address);
    return word === null ? null : BigInt(word);
  }
  const bytes = copyFromUser(memory, address, width);
  return bytes === null ? null : numberOf(bytes, memory.order);
}
