import { acceptedSilently } from "../accepted.ts";
import { copyStructFromUser } from "../memory/copy-struct-from-user.ts";
import type { Copied } from "../memory/copy-struct-from-user.ts";
import type { Call, KernelStruct, Negotiation, Refused } from "../negotiation.ts";
import { refused } from "../refused.ts";
import { entryOf } from "./tagged-array.ts";
import { wrongTag } from "./tagged-data.ts";
import { copyFromUser } from "../memory/user-copies.ts";

/**
 * A driver's whole array before any entry is run (`iommu_copy_struct_from_full_user_array`, since v6.13). Unlike the
 * other helpers it has no minimum, extends a short entry with zeros and takes a longer one whose tail is zero.
 */
export const fullArray: Negotiation = {
  convention: "tagged-array",
  forward: "zero-tail",
  negotiate(kernel, call) {
    const wrong = wrongTag(kernel, call) ?? (call.count === 0 ? refused("EINVAL", "entry_num is 0") : null);
    if (wrong !== null) return wrong;
    const copied = call.size === BigInt(kernel.size) ? atOnce(kernel, call) : oneByOne(kernel, call);
    return copied.errno === null ? acceptedSilently(call.size ?? 0n, copied) : copied;
  },
};

function atOnce({ size }: KernelStruct, { memory, address, count = 1 }: Call): Copied | Refused {
  const bytes = copyFromUser(memory, address, size * count);
  if (bytes === null) return refused("EFAULT", `the ${count} entries can't all be read`);
  return { errno: null, bytes, zeroFilled: 0, tail: "none" };
}

function oneByOne(kernel: KernelStruct, call: Call): Copied | Refused {
  const { count = 1 } = call;
  const size = call.size ?? 0n;
  // An array that is longer than memory faults before all of it is kept; entries of 0 bytes never come here.
  const entries: Copied[] = [];
  for (let index = 0; index < count; index++) {
    const entry = copyStructFromUser(call.memory, entryOf(call, index).address, kernel.size, size);
    if (entry.errno !== null) return refused(entry.errno, `entry ${index}: ${entry.why}`);
    entries.push(entry);
  }
  const bytes = new Uint8Array(kernel.size * count);
  entries.forEach((entry, index) => bytes.set(entry.bytes, index * kernel.size));
  const { zeroFilled = 0, tail = "none" } = entries.at(-1) ?? {};
  return { errno: null, bytes, zeroFilled, tail };
}
