import type { Copied } from "./memory/copy-struct-from-user.ts";
import type { Accepted, Call } from "./negotiation.ts";
import { copyToUser } from "./memory/user-copies.ts";

/** The smaller of two sizes, as a number of bytes. */
export const smaller = (size: bigint, kernelSize: number): number =>
  size < BigInt(kernelSize) ? Number(size) : kernelSize;

/** A taken struct whose answer goes back as far as the program's own reaches: `min(U, K)` bytes, the size unchanged. */
export function accepted(call: Call, size: bigint, copied: Copied): Accepted {
  const writesBack = smaller(size, copied.bytes.length);
  return {
    ...copied,
    size,
    why: howTaken(size, copied),
    writesBack,
    respond: (answer) => copyToUser(call.memory, call.address, answer.subarray(0, writesBack)),
  };
}

/** A taken struct that the kernel does not answer in. */
export const acceptedSilently = (size: bigint, copied: Copied): Accepted => ({
  ...copied,
  size,
  why: howTaken(size, copied),
  writesBack: 0,
  respond: () => null,
});

/** "40 bytes of 48, the rest reads as zero". */
export function howTaken(size: bigint, { bytes, zeroFilled, tail }: Copied): string {
  const known = bytes.length;
  if (tail === "zero") return `${size - BigInt(known)} bytes more than the kernel's ${known}, all zero`;
  const taken =
    zeroFilled === 0 ? `all ${known} bytes` : `${known - zeroFilled} bytes of ${known}, the rest reads as zero`;
  return tail === "none" ? taken : `${taken}; what comes after is never read`;
}
