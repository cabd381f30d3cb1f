import type { Errno } from "../../declare/errno.ts";
import { smaller } from "../accepted.ts";
import { copyToUser } from "./user-copies.ts";
import type { UserMemory } from "./user-memory.ts";
import { zeroUser } from "./zero-user.ts";

/** What `copy_struct_to_user` did. */
export interface Answered {
  readonly errno: Errno | null;
  /** Whether the program's struct was too short for something that is not zero. */
  readonly ignored: boolean;
}

/**
 * `copy_struct_to_user` (include/linux/uaccess.h, since v6.13): a longer struct is zeroed at its end, a shorter one is
 * cut, and its size is never written back. EFAULT leaves what was written before the fault.
 */
export function copyStructToUser(memory: UserMemory, address: bigint, size: bigint, answer: Uint8Array): Answered {
  const known = BigInt(answer.length);
  const fault = zeroUser(memory, address + known, size - known);
  if (fault !== null) return { errno: fault, ignored: false };
  const length = smaller(size, answer.length);
  const ignored = answer.subarray(length).some((byte) => byte !== 0);
  return { errno: copyToUser(memory, address, answer.subarray(0, length)), ignored };
}
