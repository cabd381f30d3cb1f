import type { Payload } from "../../codec/payload/payload.ts";
import { MappedMemory } from "./mapped-memory.ts";
import type { Mapping } from "./mapped-memory.ts";
import type { ByteOrder } from "./user-memory.ts";

/** Where nothing is ever mapped. */
export const unmapped = 0x7000_0000n;
const structEnd = 0x1000_1000n;

const pageSize = 0x1000;
/** Where the first buffer ends that takes one slot; all before it that the struct leaves is its. */
const firstEnd = 0x2010_0000n;
const slot = 0x20_0000;

/** A buffer ends flush with the end of a page, and the next page is not mapped. Long ones take as many slots as they need. */
function bufferEnds(bufs: readonly Uint8Array[]): readonly bigint[] {
  let end = firstEnd - BigInt(slot);
  const ends = bufs.map(({ length }) => (end += BigInt(Math.ceil((length + pageSize) / slot) * slot)));
  if (end >= unmapped) throw new RangeError(`${bufs.length} buffers take more than a program's memory has room for`);
  return ends;
}

/** A payload in a program's memory, with its pointers filled in. */
export interface MappedPayload {
  readonly memory: MappedMemory;
  /** The struct, then the buffers. */
  readonly mappings: readonly Mapping[];
  /** Of the struct; of its last byte plus one where it is empty. */
  readonly address: bigint;
  /** The struct's bytes as they are now, with the pointers zero again. */
  structBytes(): Uint8Array;
  /** A buffer's bytes as they are now, with the pointers zero again. */
  buffer(index: number): Uint8Array;
  /** Where a buffer starts. */
  bufferAddress(index: number): bigint;
}

export interface MapOptions {
  /** Whether the struct itself may not be written. */
  readonly readonly?: boolean;
  /** Buffers, by index, that calls before mapped: the kernel works on these bytes, not on a copy of the payload's. */
  readonly mapped?: ReadonlyMap<number, Uint8Array>;
  /** Of the pointers, and of the numbers that are read; little-endian by default. */
  readonly order?: ByteOrder;
}

/**
 * Maps a payload as the recordings of real kernels did. Throws `RangeError` where the struct takes more than 256 MiB, or the buffers more than about 1 GiB.
 */
export function mapPayload(
  { in: struct, ptrs, bufs }: Omit<Payload, "request">,
  { readonly = false, mapped, order = "little" }: MapOptions = {},
): MappedPayload {
  if (struct.length > structEnd) throw new RangeError(`a struct of ${struct.length} bytes is too long to be mapped`);
  const ends = bufferEnds(bufs);
  const own: Mapping = { address: structEnd - BigInt(struct.length), bytes: struct.slice(), writable: !readonly };
  const buffers = bufs.map((bytes, index): Mapping => {
    const kept = mapped?.get(index) ?? bytes.slice();
    return { address: ends[index]! - BigInt(bytes.length), bytes: kept, writable: true };
  });
  const place = (pointer: Payload["ptrs"][number]): DataView | null => {
    const { bytes } = pointer.in === undefined ? own : (buffers[pointer.in] ?? own);
    return pointer.offset + 8 <= bytes.length ? new DataView(bytes.buffer, bytes.byteOffset + pointer.offset, 8) : null;
  };
  for (const pointer of ptrs) {
    const target = "bad" in pointer ? unmapped : (buffers[pointer.buf]?.address ?? unmapped) + BigInt(pointer.add ?? 0);
    place(pointer)?.setBigUint64(0, target, order === "little");
  }
  const without = (mapping: Mapping, index: number | undefined): Uint8Array => {
    const bytes = mapping.bytes.slice();
    for (const pointer of ptrs) if (pointer.in === index) bytes.fill(0, pointer.offset, pointer.offset + 8);
    return bytes;
  };
  const mappings = [own, ...buffers];
  return {
    memory: new MappedMemory(mappings, order),
    mappings,
    address: own.address,
    structBytes: () => without(own, undefined),
    buffer: (index) => without(buffers[index]!, index),
    bufferAddress: (index) => buffers[index]!.address,
  };
}
