import { acceptedSilently, smaller } from "../accepted.ts";
import type { Negotiation } from "../negotiation.ts";
import { belowMinimum, refused } from "../refused.ts";
import { copyFromUser, getUser } from "../memory/user-copies.ts";
import { wordAt } from "../memory/word-at.ts";

/**
 * uapi/linux/iommu.h as of v5.5: the struct begins with its version and says no size; what was posted to read it looked
 * the size up (`version_to_size`), in bytes by version; by default there is version 1, the whole struct. A change of layout that keeps the version can't be told apart.
 */
export const versionToSize = (known?: ReadonlyMap<number, number>): Negotiation => ({
  convention: "version-field",
  forward: "none",
  negotiate(kernel, { memory, address }) {
    const version = getUser(memory, address);
    if (version === null) return refused("EFAULT", "the version, the first 4 bytes, can't be read");
    const sizes = known ?? new Map([[1, kernel.size]]);
    const size = sizes.get(Number(version));
    if (size === undefined) return refused("EINVAL", `version ${version} is unknown`);
    const read = copyFromUser(memory, address, size);
    if (read === null) return refused("EFAULT", `the ${size} bytes of version ${version} can't all be read`);
    const bytes = new Uint8Array(kernel.size);
    bytes.set(read.subarray(0, kernel.size));
    const zeroFilled = Math.max(0, kernel.size - size);
    return acceptedSilently(BigInt(size), { errno: null, bytes, zeroFilled, tail: "none" });
  },
});

/** A byte of the struct that says how far the union behind it reaches: offsets and ends in bytes. */
export interface Variants {
  readonly offset: number;
  readonly ends: ReadonlyMap<number, number>;
}

/**
 * uapi/linux/iommu.h as of v5.10 (drivers/iommu/iommu.c): `argsz` and then `version`, which has to be 1. The bytes up to
 * the union first, then as much as `argsz` reaches of what the kernel knows; more is never read. Where
 * no minimum is known, it is the whole struct.
 */
export const argszAndVersion = (variants: Variants | null): Negotiation => ({
  convention: "version-field",
  forward: "ignored",
  negotiate(known, { memory, address }) {
    const kernel = known.minimum === 0 ? { ...known, minimum: known.size } : known;
    const start = copyFromUser(memory, address, kernel.minimum);
    if (start === null) return refused("EFAULT", `the first ${kernel.minimum} bytes can't all be read`);
    const size = BigInt(wordAt(start, 0, memory.order));
    if (size < BigInt(kernel.minimum)) return belowMinimum("EINVAL", "argsz", size, kernel);
    const variant = variants === null ? 0 : start[variants.offset]!;
    const end = variants?.ends.get(variant) ?? kernel.minimum;
    if (size < BigInt(end))
      return refused("EINVAL", `argsz ${size} is less than the ${end} bytes of variant ${variant}`);
    const length = smaller(size, kernel.size);
    const rest = copyFromUser(memory, address + BigInt(kernel.minimum), length - kernel.minimum);
    if (rest === null) return refused("EFAULT", `the first ${length} bytes can't all be read`);
    const version = wordAt(start, 4, memory.order);
    if (version !== 1) return refused("EINVAL", `version ${version} is not 1`);
    const bytes = new Uint8Array(kernel.size);
    bytes.set(start);
    bytes.set(rest, kernel.minimum);
    const tail = size > BigInt(kernel.size) ? "ignored" : "none";
    return acceptedSilently(size, { errno: null, bytes, zeroFilled: kernel.size - length, tail });
  },
});
