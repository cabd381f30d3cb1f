import { accepted } from "../accepted.ts";
import { copyStructFromUser } from "../memory/copy-struct-from-user.ts";
import type { KernelStruct, Negotiation, Refused } from "../negotiation.ts";
import { belowMinimum, refused } from "../refused.ts";
import { copyFromUser, getUser } from "../memory/user-copies.ts";
import type { ByteOrder } from "../memory/user-memory.ts";
import { wordAt } from "../memory/word-at.ts";

/**
 * VFIO: the first 32 bits are `argsz`. The kernel reads the struct as it was first published, `minsz` bytes, before it
 * looks at `argsz`, and what comes after only where a flag announces it: a tail is never looked at.
 */
export const argsz: Negotiation = {
  convention: "argsz",
  forward: "ignored",
  negotiate(kernel, call) {
    const { memory, address } = call;
    const minsz = copyFromUser(memory, address, kernel.minimum);
    if (minsz === null) return refused("EFAULT", `the first ${kernel.minimum} bytes (minsz) can't all be read`);
    const size = BigInt(wordAt(minsz, 0, memory.order));
    if (size < BigInt(kernel.minimum)) return belowMinimum("EINVAL", "argsz", size, kernel);
    const unknown = unknownFlags(kernel, minsz, memory.order);
    if (unknown !== null) return unknown;
    const flags = kernel.flags === undefined ? 0 : wordAt(minsz, kernel.flags.offset, memory.order);
    const end = endOfAnnounced(kernel, flags);
    if (size < BigInt(end)) {
      return refused(
        "EINVAL",
        `argsz ${size} is less than the ${end} bytes that the flags 0x${flags.toString(16)} announce`,
      );
    }
    const rest = copyFromUser(memory, address + BigInt(kernel.minimum), end - kernel.minimum);
    if (rest === null) return refused("EFAULT", `the announced bytes ${kernel.minimum}..${end - 1} can't all be read`);
    const bytes = new Uint8Array(kernel.size);
    bytes.set(minsz);
    bytes.set(rest, kernel.minimum);
    const tail = size > BigInt(end) ? "ignored" : "none";
    return accepted(call, size, { errno: null, bytes, zeroFilled: kernel.size - end, tail });
  },
};

/**
 * VFIO_DEVICE_BIND_IOMMUFD since v6.17 (drivers/vfio/device_cdev.c): `argsz` alone is read first, and then the struct by
 * `copy_struct_from_user`, so that what the kernel does not know must be zero.
 */
export const argszCopied: Negotiation = {
  convention: "argsz",
  forward: "zero-tail",
  negotiate(kernel, call) {
    const size = getUser(call.memory, call.address);
    if (size === null) return refused("EFAULT", "argsz, the first 4 bytes, can't be read");
    if (size < BigInt(kernel.minimum)) return belowMinimum("EINVAL", "argsz", size, kernel);
    const copied = copyStructFromUser(call.memory, call.address, kernel.size, size);
    if (copied.errno !== null) return copied;
    return unknownFlags(kernel, copied.bytes, call.memory.order) ?? accepted(call, size, copied);
  },
};

/** Refused for flags that the kernel does not know. */
function unknownFlags({ flags }: KernelStruct, bytes: Uint8Array, order?: ByteOrder): Refused | null {
  if (flags === undefined) return null;
  const unknown = (wordAt(bytes, flags.offset, order) & ~flags.known) >>> 0;
  return unknown === 0 ? null : refused(flags.unknown, `the kernel does not know the flags 0x${unknown.toString(16)}`);
}

/** Where the last member ends that the flags announce, in bytes; the minimum where they announce none. */
const endOfAnnounced = ({ minimum, flags: word }: KernelStruct, flags: number): number =>
  Math.max(minimum, ...(word?.announces ?? []).filter(({ flag }) => (flags & flag) !== 0).map(({ end }) => end));
