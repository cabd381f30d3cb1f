import { accepted } from "../accepted.ts";
import type { Negotiation } from "../negotiation.ts";
import { refused } from "../refused.ts";
import { copyFromUser } from "../memory/user-copies.ts";

/** A struct of which nobody says the size: the kernel reads its own, whatever the program has there. */
export const fixed: Negotiation = {
  convention: "fixed",
  forward: "none",
  negotiate(kernel, call) {
    const size = BigInt(kernel.size);
    const bytes = copyFromUser(call.memory, call.address, kernel.size);
    if (bytes === null) return refused("EFAULT", `the ${kernel.size} bytes can't all be read`);
    return accepted(call, size, { errno: null, bytes, zeroFilled: 0, tail: "none" });
  },
};
