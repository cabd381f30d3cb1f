import { howTaken } from "../accepted.ts";
import { copyStructFromUser } from "../memory/copy-struct-from-user.ts";
import { copyStructToUser } from "../memory/copy-struct-to-user.ts";
import type { Call, KernelStruct, Negotiation, Refused } from "../negotiation.ts";
import { belowMinimum, refused } from "../refused.ts";

/**
 * A driver's struct behind a command's: type, length and pointer (`iommu_copy_struct_from_user`, include/linux/iommu.h).
 * Longer than the kernel's is EINVAL even where the tail is zero: such a struct does not grow towards an older kernel.
 * The answer, since v6.17, is `iommu_copy_struct_to_user`. A driver may test the type before, with an errno of its own.
 */
export const taggedData: Negotiation = {
  convention: "tagged-data",
  forward: "refused",
  negotiate(kernel, call) {
    const size = call.size ?? 0n;
    const wrong = wrongTag(kernel, call) ?? wrongLength("data_len", kernel, size);
    if (wrong !== null) return wrong;
    const { memory, address } = call;
    const copied = copyStructFromUser(memory, address, kernel.size, size);
    if (copied.errno !== null) return copied;
    return {
      ...copied,
      size,
      why: howTaken(size, copied),
      writesBack: Number(size),
      respond: (answer) => copyStructToUser(memory, address, size, answer).errno,
    };
  },
};

/** EINVAL where the program's struct says to be another type's. */
export function wrongTag(kernel: KernelStruct, call: Call): Refused | null {
  if (kernel.tag === call.tag) return null;
  return refused("EINVAL", `type ${call.tag ?? "none"} is not ${kernel.tag ?? "none"}`);
}

/** EINVAL where the length is below the minimum or above the kernel's struct. */
export function wrongLength(what: string, kernel: KernelStruct, size: bigint): Refused | null {
  if (size < BigInt(kernel.minimum)) return belowMinimum("EINVAL", what, size, kernel);
  if (size <= BigInt(kernel.size)) return null;
  return refused("EINVAL", `${what} ${size} is more than the ${kernel.size} bytes that the kernel knows, zero or not`);
}
