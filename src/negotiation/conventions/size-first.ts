import { accepted } from "../accepted.ts";
import { copyStructFromUser } from "../memory/copy-struct-from-user.ts";
import type { Call, KernelStruct, Negotiated, Negotiation } from "../negotiation.ts";
import { belowMinimum, refused } from "../refused.ts";
import { getUser } from "../memory/user-copies.ts";

/**
 * The first 32 bits of the struct are its size: iommufd (drivers/iommu/iommufd/main.c). No maximum. The answer is
 * `min(U, K)` bytes, and the size member stays the program's: it can't learn the kernel's.
 */
export const sizeFirst: Negotiation = {
  convention: "size-first",
  forward: "zero-tail",
  negotiate(kernel, call) {
    const size = getUser(call.memory, call.address);
    return size === null
      ? refused("EFAULT", "the size, the first 4 bytes, can't be read")
      : takeSized(kernel, call, size);
  },
};

/** Once the size was read. */
export function takeSized(kernel: KernelStruct, call: Call, size: bigint): Negotiated {
  if (Number(size) < kernel.minimum) return belowMinimum("EINVAL", "size", size, kernel);
  const copied = copyStructFromUser(call.memory, call.address, kernel.size, size);
  return copied.errno === null ? accepted(call, size, copied) : copied;
}
