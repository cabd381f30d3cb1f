import type { Errno } from "../../declare/errno.ts";
import { acceptedSilently } from "../accepted.ts";
import { copyStructFromUser } from "../memory/copy-struct-from-user.ts";
import type { Negotiation } from "../negotiation.ts";
import { belowMinimum, refused } from "../refused.ts";

/** How one system call treats the size that it is given beside the struct. */
export interface SizeArgumentRules {
  /** What a size below the minimum is answered with. */
  readonly tooSmall: Errno;
  /** The greatest size in bytes, and what a greater one is answered with; null where there is none. */
  readonly maximum: { readonly size: number; readonly errno: Errno } | null;
  /** Which of the two is tested first. */
  readonly first: "minimum" | "maximum";
}

export const pageSize = 4096;

/** A size beside the struct: openat2, clone3, mount_setattr, landlock_create_ruleset and others, each with its rules. */
export function sizeArgument({ tooSmall, maximum, first }: SizeArgumentRules): Negotiation {
  return {
    convention: "size-argument",
    forward: "zero-tail",
    negotiate(kernel, call) {
      const size = call.size ?? 0n;
      const small = size < BigInt(kernel.minimum) ? belowMinimum(tooSmall, "size", size, kernel) : null;
      const large =
        maximum !== null && size > BigInt(maximum.size)
          ? refused(maximum.errno, `size ${size} is more than ${maximum.size}`)
          : null;
      const wrong = first === "minimum" ? (small ?? large) : (large ?? small);
      if (wrong !== null) return wrong;
      const copied = copyStructFromUser(call.memory, call.address, kernel.size, size);
      return copied.errno === null ? acceptedSilently(size, copied) : copied;
    },
  };
}

/** As most have it: EINVAL below the minimum, E2BIG above a page. */
export const sizeArgumentOfAPage: Negotiation = sizeArgument({
  tooSmall: "EINVAL",
  maximum: { size: pageSize, errno: "E2BIG" },
  first: "minimum",
});
