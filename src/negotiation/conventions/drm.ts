import { howTaken, smaller } from "../accepted.ts";
import type { Copied } from "../memory/copy-struct-from-user.ts";
import type { Negotiation } from "../negotiation.ts";
import { refused } from "../refused.ts";
import { copyFromUser, copyToUser } from "../memory/user-copies.ts";

/**
 * `drm_ioctl` with a number that goes both ways: the size stands in it. A shorter struct reads as zeros at its end; of a
 * longer one all bytes are copied in and out again, and the handler never looks at the tail.
 */
export const drm: Negotiation = {
  convention: "drm",
  forward: "ignored",
  negotiate(kernel, { memory, address, size: given }) {
    const size = given ?? 0n;
    const read = copyFromUser(memory, address, Number(size));
    if (read === null) return refused("EFAULT", `the ${size} bytes that the number carries can't all be read`);
    const length = smaller(size, kernel.size);
    const bytes = new Uint8Array(kernel.size);
    bytes.set(read.subarray(0, length));
    const tail = size > BigInt(kernel.size) ? "ignored" : "none";
    const copied: Copied = { errno: null, bytes, zeroFilled: kernel.size - length, tail };
    return {
      ...copied,
      size,
      why:
        tail === "ignored"
          ? `all ${kernel.size} bytes; what comes after is copied and not looked at`
          : howTaken(size, copied),
      writesBack: Number(size),
      respond: (answer) => {
        const back = read.slice();
        back.set(answer.subarray(0, length));
        return copyToUser(memory, address, back);
      },
    };
  },
};
