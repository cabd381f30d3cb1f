import type { UserMemory } from "./user-memory.ts";

/** Bytes that a program has mapped at an address. What the kernel writes is written into `bytes`. */
export interface Mapping {
  readonly address: bigint;
  readonly bytes: Uint8Array;
  readonly writable: boolean;
}

/** A program's memory made of a few mappings; everything between them is unmapped. */
export class MappedMemory implements UserMemory {
  readonly #mappings: readonly Mapping[];

  constructor(mappings: readonly Mapping[]) {
    this.#mappings = mappings;
  }

  read(address: bigint, length: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let got = 0;
    while (got < length) {
      const part = this.#at(address + BigInt(got), false)?.subarray(0, length - got);
      if (part === undefined || part.length === 0) break;
      parts.push(part);
      got += part.length;
    }
    if (parts.length === 1) return parts[0]!.slice();
    const bytes = new Uint8Array(got);
    let offset = 0;
    for (const part of parts) {
      bytes.set(part, offset);
      offset += part.length;
    }
    return bytes;
  }

  write(address: bigint, bytes: Uint8Array): number {
    let written = 0;
    while (written < bytes.length) {
      const room = this.#at(address + BigInt(written), true);
      if (room === undefined || room.length === 0) break;
      const part = bytes.subarray(written, written + room.length);
      room.set(part);
      written += part.length;
    }
    return written;
  }

  /** What is mapped from an address to the end of its mapping. */
  #at(address: bigint, toWrite: boolean): Uint8Array | undefined {
    const mapping = this.#mappings.find(
      (each) => address >= each.address && address < each.address + BigInt(each.bytes.length),
    );
    if (mapping === undefined || (toWrite && !mapping.writable)) return undefined;
    return mapping.bytes.subarray(Number(address - mapping.address));
  }
}
