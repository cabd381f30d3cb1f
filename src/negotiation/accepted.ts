import type { Errno } from "../declare/errno.ts";
import type { Copied } from "./memory/copy-struct-from-user.ts";
import type { Accepted, Call } from "./negotiation.ts";
import { copyToUser } from "./memory/user-copies.ts";

/** The smaller of two sizes, as a number of bytes. */
export const smaller = (size: bigint, kernelSize: number): number => Math.min(Number(size), kernelSize);

/** A taken struct whose answer goes back as far as the program's own reaches: `min(U, K)` bytes, the size unchanged. */
export const accepted = (call: Call, size: bigint, copied: Copied): Accepted => new AnsweredInPlace(call, size, copied);

/** A class, since every call makes one, and few are asked why. */
class AnsweredInPlace implements Accepted {
  readonly errno = null;
  readonly bytes: Uint8Array;
  readonly size: bigint;
  readonly zeroFilled: number;
  readonly tail: Accepted["tail"];
  readonly writesBack: number;
  readonly #call: Call;

  constructor(call: Call, size: bigint, { bytes, zeroFilled, tail }: Copied) {
    this.bytes = bytes;
    this.size = size;
    this.zeroFilled = zeroFilled;
    this.tail = tail;
    this.writesBack = smaller(size, bytes.length);
    this.#call = call;
  }

  get why(): string {
    return howTaken(this.size, this);
  }

  respond(answer: Uint8Array): Errno | null {
    const { memory, address } = this.#call;
    return copyToUser(memory, address, this.writesBack < answer.length ? answer.subarray(0, this.writesBack) : answer);
  }
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
