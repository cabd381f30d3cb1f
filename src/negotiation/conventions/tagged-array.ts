import { acceptedSilently } from "../accepted.ts";
import { copyStructFromUser } from "../memory/copy-struct-from-user.ts";
import type { Call, Negotiation } from "../negotiation.ts";
import { refused } from "../refused.ts";
import { wrongLength, wrongTag } from "./tagged-data.ts";

/** No entries: a driver that probes types this way never calls either helper. */
const noEntries = refused("EINVAL", "entry_num is 0");

/**
 * One entry of a driver's array: type, entry_len, entry_num and pointer (`iommu_copy_struct_from_user_array`). The rules
 * of `tagged-data` for each entry: the driver copies and runs one after the other, so what stands before a bad one is
 * done. `entryOf` gives the call of an entry.
 */
export const taggedArray: Negotiation = {
  convention: "tagged-array",
  forward: "refused",
  negotiate(kernel, call) {
    const size = call.size ?? 0n;
    const none = call.count === 0 ? noEntries : null;
    const wrong = none ?? wrongTag(kernel, call) ?? wrongLength("entry_len", kernel, size);
    if (wrong !== null) return wrong;
    const copied = copyStructFromUser(call.memory, call.address, kernel.size, size);
    return copied.errno === null ? acceptedSilently(size, copied) : copied;
  },
};

/** The entry with this index, as a call of its own. */
export const entryOf = (call: Call, index: number): Call => ({
  ...call,
  address: call.address + (call.size ?? 0n) * BigInt(index),
  count: 1,
});
