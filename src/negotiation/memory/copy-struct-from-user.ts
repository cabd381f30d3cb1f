import { checkZeroedUser } from "./check-zeroed-user.ts";
import type { Accepted, Refused } from "../negotiation.ts";
import { refused } from "../refused.ts";
import { copyFromUser } from "./user-copies.ts";
import type { UserMemory } from "./user-memory.ts";

/** The kernel's copy of a struct. */
export type Copied = Pick<Accepted, "errno" | "bytes" | "zeroFilled" | "tail">;

/**
 * `copy_struct_from_user` (include/linux/uaccess.h): a longer struct must be zero beyond the kernel's, which is looked at
 * before anything is copied; a shorter one reads as zeros at its end. Neither a minimum nor a maximum: callers add both.
 */
export function copyStructFromUser(
  memory: UserMemory,
  address: bigint,
  kernelSize: number,
  size: bigint,
): Copied | Refused {
  const isLonger = Number(size) > kernelSize;
  if (isLonger) {
    const known = BigInt(kernelSize);
    const tail = checkZeroedUser(memory, address + known, size - known);
    if (tail.kind === "fault") return refused("EFAULT", `the tail can't be read at byte ${tail.at - address}`);
    if (tail.kind === "nonzero") {
      const where = `byte ${tail.at - address} is 0x${tail.value.toString(16)}`;
      return refused("E2BIG", `${where}, behind the ${kernelSize} bytes that the kernel knows`);
    }
  }
  const length = isLonger ? kernelSize : Number(size);
  const read = copyFromUser(memory, address, length);
  if (read === null) return refused("EFAULT", `the first ${length} bytes can't all be read`);
  const bytes = length === kernelSize ? read : new Uint8Array(kernelSize);
  if (bytes !== read) bytes.set(read);
  return { errno: null, bytes, zeroFilled: kernelSize - length, tail: isLonger ? "zero" : "none" };
}
