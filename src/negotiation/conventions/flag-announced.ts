import { accepted } from "../accepted.ts";
import type { Negotiation } from "../negotiation.ts";
import { belowMinimum, refused } from "../refused.ts";
import { copyFromUser } from "../memory/user-copies.ts";

/**
 * What stands in `data[]` behind a struct whose flags say what it is: VFIO features (`vfio_check_feature`). Its size is
 * what `argsz` leaves for it. As much as was first published is read, or all where nothing says so; more never is.
 */
export const flagAnnounced: Negotiation = {
  convention: "flag-announced",
  forward: "none",
  negotiate(kernel, call) {
    const size = call.size ?? 0n;
    const minimum = kernel.minimum === 0 ? kernel.size : kernel.minimum;
    if (size < BigInt(minimum)) return belowMinimum("EINVAL", "the size of data[]", size, { ...kernel, minimum });
    const read = copyFromUser(call.memory, call.address, minimum);
    if (read === null) return refused("EFAULT", `the first ${minimum} bytes of data[] can't all be read`);
    const bytes = new Uint8Array(kernel.size);
    bytes.set(read);
    const tail = size > BigInt(minimum) ? "ignored" : "none";
    return accepted(call, size, { errno: null, bytes, zeroFilled: kernel.size - minimum, tail });
  },
};
