import { MappedMemory } from "../../negotiation/memory/mapped-memory.ts";
import type { Mapping } from "../../negotiation/memory/mapped-memory.ts";
import type { UserMemory } from "../../negotiation/memory/user-memory.ts";
import { PAGE_SIZE } from "../kernel/sizes.ts";
import type { Processor } from "../machines/machine.ts";
import { LockedMemory } from "./locked-memory.ts";
import { PinCounts } from "./pin-counts.ts";
import { writtenBeforeFault } from "./written-before-fault.ts";

/**
 * A process's memory, whose mappings come and go between calls. Its physical addresses are its virtual ones, so that a
 * mapping is contiguous in both.
 */
export class ProcessMemory implements UserMemory {
  readonly pins = new PinCounts();
  readonly locked = new LockedMemory();
  #mappings: readonly Mapping[] = [];
  #memory = new MappedMemory([]);
  readonly #written: (typeof writtenBeforeFault)[Processor];

  constructor(processor: Processor) {
    this.#written = writtenBeforeFault[processor];
  }

  /** Maps these, in place of the pages that were there (`mmap` with MAP_FIXED). */
  map(mappings: readonly Mapping[]): void {
    const kept = mappings.reduce((left, each) => left.flatMap((old) => outside(old, each)), this.#mappings);
    this.#mappings = [...mappings, ...kept];
    this.#memory = new MappedMemory(this.#mappings);
  }

  /** Whether all these pages are there, and can be written if that is asked for. `address` is a page's, `length` in bytes. */
  isMapped(address: bigint, length: bigint, toWrite: boolean): boolean {
    const end = address + length;
    for (let at = address; at < end;) {
      const mapping = this.#mappings.find((each) => pagesOf(each).start <= at && at < pagesOf(each).end);
      if (mapping === undefined || (toWrite && !mapping.writable)) return false;
      at = pagesOf(mapping).end;
    }
    return true;
  }

  read(address: bigint, length: number): Uint8Array {
    return this.#memory.read(address, length);
  }

  word(address: bigint): number | null {
    return this.#memory.word(address);
  }

  write(address: bigint, bytes: Uint8Array): number {
    const { length } = bytes;
    const room = this.#memory.room(address, length);
    return this.#memory.write(address, room < length ? bytes.subarray(0, this.#written.copied(length, room)) : bytes);
  }

  zero(address: bigint, length: number): number {
    const room = this.#memory.room(address, length);
    const zeroed = room < length ? this.#written.zeroed(length, room) : length;
    return this.#memory.write(address, new Uint8Array(zeroed));
  }
}

function pagesOf({ address, bytes }: Mapping): { readonly start: bigint; readonly end: bigint } {
  const end = address + BigInt(bytes.length) + PAGE_SIZE - 1n;
  return { start: address - (address % PAGE_SIZE), end: end - (end % PAGE_SIZE) };
}

/** What is left of a mapping where another takes the place of some of its pages. */
function outside(old: Mapping, other: Mapping): readonly Mapping[] {
  const { start, end } = pagesOf(other);
  const { address, bytes, writable } = old;
  const last = address + BigInt(bytes.length);
  if (last <= start || end <= address) return [old];
  const before = address < start ? [{ address, bytes: bytes.subarray(0, Number(start - address)), writable }] : [];
  const after = end < last ? [{ address: end, bytes: bytes.subarray(Number(end - address)), writable }] : [];
  return [...before, ...after];
}
