import type { Errno } from "../declare/errno.ts";
import type { KernelStruct, Refused } from "./negotiation.ts";

export const refused = (errno: Errno, why: string): Refused => ({ errno, why });

/** A size below the kernel's minimum. `what` is how the convention calls the size: "size", "argsz", "data_len". */
export function belowMinimum(errno: Errno, what: string, size: bigint, { minimum, last }: KernelStruct): Refused {
  const member = last === undefined ? "" : ` (offsetofend of ${last})`;
  return refused(errno, `${what} ${size} is less than the minimum ${minimum}${member}`);
}
