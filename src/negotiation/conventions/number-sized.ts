import { accepted } from "../accepted.ts";
import type { Negotiation } from "../negotiation.ts";
import { refused } from "../refused.ts";
import { copyFromUser } from "../memory/user-copies.ts";

/** `_IOWR(…, struct)` matched exactly: the size stands in the number, and any other size is another command. */
export const numberSized: Negotiation = {
  convention: "number-sized",
  forward: "refused",
  negotiate(kernel, call) {
    const size = call.size ?? 0n;
    if (size !== BigInt(kernel.size)) {
      return refused("ENOTTY", `the number carries ${size} bytes, the kernel's ${kernel.size}: no such request number`);
    }
    const bytes = copyFromUser(call.memory, call.address, kernel.size);
    if (bytes === null) return refused("EFAULT", `the ${kernel.size} bytes can't all be read`);
    return accepted(call, size, { errno: null, bytes, zeroFilled: 0, tail: "none" });
  },
};
