import { bytesOfHex, hexOfBytes } from "../../src/codec/hex.ts";
import { MappedMemory } from "../../src/negotiation/memory/mapped-memory.ts";
import type { Call, KernelStruct, Negotiation } from "../../src/negotiation/negotiation.ts";

const pageEnd = 0x1000_1000n;

/** A program's struct, flush with the end of a page; the next page is not mapped. */
export interface Given {
  readonly call: Call;
  /** The struct's bytes as they are now. */
  now(): string;
}

export interface GivenOptions extends Partial<Omit<Call, "memory" | "address">> {
  readonly readonly?: boolean;
}

export function given(hex: string, { readonly = false, size = null, ...rest }: GivenOptions = {}): Given {
  const bytes = bytesOfHex(hex);
  const address = pageEnd - BigInt(bytes.length);
  const memory = new MappedMemory([{ address, bytes, writable: !readonly }]);
  return { call: { memory, address, size, ...rest }, now: () => hexOfBytes(bytes) };
}

/** "EINVAL: …", or "accepted: …" with the kernel's copy. */
export function outcome(negotiation: Negotiation, kernel: KernelStruct, { call }: Given): string {
  const got = negotiation.negotiate(kernel, call);
  return got.errno === null ? `accepted: ${got.why}: ${hexOfBytes(got.bytes)}` : `${got.errno}: ${got.why}`;
}
