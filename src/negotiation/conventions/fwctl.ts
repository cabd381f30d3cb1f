import type { Negotiation } from "../negotiation.ts";
import { refused } from "../refused.ts";
import { sizeFirst } from "./size-first.ts";

/**
 * fwctl (drivers/fwctl/main.c): as iommufd, but the number is matched before any memory is touched, so that an unknown
 * request with a bad pointer is ENOTTY and not EFAULT.
 */
export const fwctl: Negotiation = {
  ...sizeFirst,
  negotiate(kernel, call) {
    if (call.request !== kernel.request) return refused("ENOTTY", "no such request number");
    return sizeFirst.negotiate(kernel, call);
  },
};
