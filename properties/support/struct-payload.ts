import fc from "fast-check";
import { MappedMemory } from "../../src/negotiation/memory/mapped-memory.ts";
import type { Call } from "../../src/negotiation/negotiation.ts";
import { pageSize } from "../../src/negotiation/conventions/size-argument.ts";
import type { Pair, Version } from "./versions.ts";

/** What a program passes: a size, and bytes that are zero but for some. */
export interface StructPayload {
  /** U. */
  readonly size: number;
  /** Which bytes are not zero: the place is taken modulo what there is. */
  readonly nonzero: readonly (readonly [at: number, byte: number])[];
}

/** Sizes at the edges of both kernels, and any other up to beyond a page. */
const sizeOf = ({ older, newer }: Pair): fc.Arbitrary<number> => {
  const edges = [older.kernel, newer.kernel].flatMap(({ size, minimum }) => [minimum, size]);
  const near = [...edges, pageSize].flatMap((edge) => [edge - 1, edge, edge + 1, edge + 8]);
  const largest = Math.max(...edges) + 16;
  return fc.oneof(
    fc.constantFrom(...new Set(near.filter((size) => size >= 0))),
    fc.nat(largest),
    fc.nat(largest),
    fc.nat(pageSize + 64),
  );
};

const payloadOf = (size: fc.Arbitrary<number>): fc.Arbitrary<StructPayload> =>
  fc.record({
    size,
    nonzero: fc.array(fc.tuple(fc.nat(pageSize + 64), fc.integer({ min: 1, max: 255 })), { maxLength: 6, size: "max" }),
  });

export const structPayload = (pair: Pair): fc.Arbitrary<StructPayload> => payloadOf(sizeOf(pair));

export const payloadOfSize = (size: number): fc.Arbitrary<StructPayload> => payloadOf(fc.constant(size));

/** The struct's bytes: as many as the program says, and never fewer than the size member that says it. */
export function bytesOf({ size, nonzero }: StructPayload, { negotiation, sizeAt }: Version): Uint8Array {
  const bytes = new Uint8Array(sizeAt === null ? size : Math.max(size, sizeAt + 4));
  for (const [at, byte] of nonzero) if (bytes.length > 0) bytes[at % bytes.length] = byte;
  const view = new DataView(bytes.buffer);
  if (sizeAt !== null) view.setUint32(sizeAt, size, true);
  if (negotiation?.convention === "version-field" && bytes.length >= 8) view.setUint32(4, 1, true);
  return bytes;
}

/** Flush with the end of a page, as in the recordings, with bytes that are not the program's struct around it. */
const pageEnd = 0x1000_1000n;

/** The bytes as a call. `behind`: mapped bytes that follow them. */
export function callOf(bytes: Uint8Array, size: number, behind: Uint8Array = new Uint8Array()): Call {
  const mapped = new Uint8Array(bytes.length + behind.length);
  mapped.set(bytes);
  mapped.set(behind, bytes.length);
  const address = pageEnd - BigInt(mapped.length);
  return { memory: new MappedMemory([{ address, bytes: mapped, writable: true }]), address, size: BigInt(size) };
}
