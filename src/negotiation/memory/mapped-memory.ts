import type { ByteOrder, UserMemory } from "./user-memory.ts";
import { wordAt } from "./word-at.ts";

/** Bytes that a program has mapped at an address. What the kernel writes is written into `bytes`. */
export interface Mapping {
  readonly address: bigint;
  readonly bytes: Uint8Array;
  readonly writable: boolean;
}

interface Placed extends Mapping {
  /** Behind its last byte. */
  readonly end: bigint;
}

/** A program's memory made of a few mappings; everything between them is unmapped. */
export class MappedMemory implements UserMemory {
  readonly order: ByteOrder;
  readonly #mappings: readonly Placed[];
  /** Found last: a call meets the same mapping some times in a row. */
  #last: Placed | undefined;

  constructor(mappings: readonly Mapping[], order: ByteOrder = "little") {
    this.order = order;
    this.#mappings = mappings.map(({ address, bytes, writable }) => {
      return { address, bytes, writable, end: address + BigInt(bytes.length) };
    });
  }

  read(address: bigint, length: number): Uint8Array {
    const mapping = this.#at(address);
    if (mapping === undefined) return new Uint8Array();
    const offset = Number(address - mapping.address);
    const part = mapping.bytes.slice(offset, offset + length);
    return part.length === length ? part : joined(part, this.read(mapping.end, length - part.length));
  }

  word(address: bigint): number | null {
    const mapping = this.#at(address);
    if (mapping === undefined) return null;
    const offset = Number(address - mapping.address);
    if (offset + 4 <= mapping.bytes.length) return wordAt(mapping.bytes, offset, this.order);
    const bytes = this.read(address, 4);
    return bytes.length === 4 ? wordAt(bytes, 0, this.order) : null;
  }

  write(address: bigint, bytes: Uint8Array): number {
    const mapping = this.#at(address);
    if (mapping?.writable !== true || bytes.length === 0) return 0;
    const offset = Number(address - mapping.address);
    const room = mapping.bytes.length - offset;
    if (bytes.length <= room) {
      mapping.bytes.set(bytes, offset);
      return bytes.length;
    }
    mapping.bytes.set(bytes.subarray(0, room), offset);
    return room + this.write(mapping.end, bytes.subarray(room));
  }

  /** How many bytes from `address` on can be written, at most `length`. */
  room(address: bigint, length: number): number {
    const mapping = this.#at(address);
    if (mapping?.writable !== true) return 0;
    const room = Number(mapping.end - address);
    return room >= length ? length : room + this.room(mapping.end, length - room);
  }

  #at(address: bigint): Placed | undefined {
    const last = this.#last;
    if (last !== undefined && address >= last.address && address < last.end) return last;
    return (this.#last = this.#mappings.find((each) => address >= each.address && address < each.end));
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
