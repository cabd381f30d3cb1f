import type { ForwardPromise } from "../../declare/convention.ts";
import type { Errno } from "../../declare/errno.ts";
import { accepted, acceptedSilently } from "../accepted.ts";
import { copyStructFromUser } from "../memory/copy-struct-from-user.ts";
import type { Copied } from "../memory/copy-struct-from-user.ts";
import { copyStructToUser } from "../memory/copy-struct-to-user.ts";
import type { Accepted, Call, KernelStruct, Negotiation, Refused } from "../negotiation.ts";
import { belowMinimum, refused } from "../refused.ts";
import { pageSize } from "./size-argument.ts";
import { copyFromUser } from "../memory/user-copies.ts";

/*
 * The size stands in the request number, which is matched with the size masked off. For nsfs and pidfs a size below the
 * minimum is no number of theirs (`extensible_ioctl_valid`): EINVAL in kernels before v6.18.
 */

interface Rules {
  readonly forward: ForwardPromise;
  readonly tooSmall: Errno;
  /** The first size in bytes that is too large; null where there is none. */
  readonly tooLarge: number | null;
  /** `struct` by `copy_struct_from_user`; else the bytes at the start that are read, whatever the size. */
  readonly reads: "struct" | number;
  readonly answer: (call: Call, size: bigint, copied: Copied) => Accepted;
}

const numberSizedExtensible = ({ forward, tooSmall, tooLarge, reads, answer }: Rules): Negotiation => ({
  convention: "number-sized-extensible",
  forward,
  negotiate(kernel, call) {
    const size = call.size ?? 0n;
    if (size < BigInt(kernel.minimum)) return belowMinimum(tooSmall, "the number's size", size, kernel);
    if (tooLarge !== null && size >= BigInt(tooLarge))
      return refused("EINVAL", `the number's size ${size} is too large`);
    const copied =
      reads === "struct"
        ? copyStructFromUser(call.memory, call.address, kernel.size, size)
        : readStart(kernel, call, size, reads);
    return copied.errno === null ? answer(call, size, copied) : copied;
  },
});

function readStart(kernel: KernelStruct, { memory, address }: Call, size: bigint, length: number): Copied | Refused {
  const start = copyFromUser(memory, address, length);
  if (start === null) return refused("EFAULT", `the first ${length} bytes can't all be read`);
  const bytes = new Uint8Array(kernel.size);
  bytes.set(start);
  return { errno: null, bytes, zeroFilled: kernel.size - length, tail: size > BigInt(length) ? "ignored" : "none" };
}

/** SECCOMP_IOCTL_NOTIF_ADDFD (kernel/seccomp.c): the tail must be zero, a page is too large, nothing is answered. */
export const seccompAddfd: Negotiation = numberSizedExtensible({
  forward: "zero-tail",
  tooSmall: "EINVAL",
  tooLarge: pageSize,
  reads: "struct",
  answer: (_call, size, copied) => acceptedSilently(size, copied),
});

/** NS_MNT_GET_INFO and its like (fs/nsfs.c): nothing is read; `min(U, K)` bytes are answered, the tail stays as it is. */
export const nsfs: Negotiation = numberSizedExtensible({
  forward: "ignored",
  tooSmall: "ENOTTY",
  tooLarge: null,
  reads: 0,
  answer: accepted,
});

/** PIDFD_GET_INFO (fs/pidfs.c): the 64-bit mask is read; the answer is `copy_struct_to_user`, so the tail is zeroed. */
export const pidfd: Negotiation = numberSizedExtensible({
  forward: "ignored",
  tooSmall: "ENOTTY",
  tooLarge: null,
  reads: 8,
  answer: (call, size, copied) => ({
    ...acceptedSilently(size, copied),
    writesBack: Number(size),
    respond: (answer) => copyStructToUser(call.memory, call.address, size, answer).errno,
  }),
});
