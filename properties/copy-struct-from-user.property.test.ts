// Law: copy_struct_from_user is what it is defined to be, byte by byte, wherever the program's memory ends.
import { test } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { copyStructFromUser } from "../src/negotiation/memory/copy-struct-from-user.ts";
import { MappedMemory } from "../src/negotiation/memory/mapped-memory.ts";

const pageEnd = 0x1000_1000n;
const sparse = fc.array(fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 255 })), {
  maxLength: 96,
  size: "max",
});

const call = fc.record({ mapped: sparse, kernelSize: fc.nat(64), size: fc.nat(128) });

/** What the definition says; memory ends where a page does, so that a word is readable whole or not at all. */
function defined(mapped: readonly number[], kernelSize: number, size: number): "E2BIG" | "EFAULT" | number[] {
  const at = (index: number): number | undefined => mapped[index];
  for (let index = kernelSize; index < size; index++) {
    if (at(index) === undefined) return "EFAULT";
    if (at(index) !== 0) return "E2BIG";
  }
  const copy: number[] = [];
  for (let index = 0; index < kernelSize; index++) {
    const byte = index < size ? at(index) : 0;
    if (byte === undefined) return "EFAULT";
    copy.push(byte);
  }
  return copy;
}

test.prop([call])("tail first, then the common part, then zeros", ({ mapped, kernelSize, size }) => {
  const address = pageEnd - BigInt(mapped.length);
  const memory = new MappedMemory([{ address, bytes: Uint8Array.from(mapped), writable: false }]);
  const got = copyStructFromUser(memory, address, kernelSize, BigInt(size));
  const expected = defined(mapped, kernelSize, size);
  expect(got.errno ?? [...got.bytes]).toEqual(expected);
  if (got.errno !== null) return;
  expect(got.zeroFilled).toBe(Math.max(0, kernelSize - size));
  expect(got.tail).toBe(size > kernelSize ? "zero" : "none");
});
