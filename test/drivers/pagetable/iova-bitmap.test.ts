import { describe, expect, test } from "vitest";
import { IovaBitmap } from "../../../src/drivers/pagetable/iova-bitmap.ts";
import { numbers } from "../support/numbers.ts";
import { newContext } from "../support/paging.ts";

const page = 0x1000n;

describe("a bitmap of IOVAs", () => {
  const at = 0x7000n;

  /** Two pages of bits from `address` on, of which `iova` is the first. */
  function bitmap(address: bigint, iova: bigint, length: bigint, pageSize = page) {
    const bytes = new Uint8Array(0x2000);
    const { kernel, process } = newContext();
    const { memory } = process;
    memory.map([{ address: at, bytes, writable: true }]);
    return { bytes, memory, bits: new IovaBitmap(kernel, memory, { address, iova, length, pageSize, clear: false }) };
  }

  /** The numbers of the bits that are set. */
  const set = (bytes: Uint8Array): readonly number[] =>
    [...bytes].flatMap((byte, index) =>
      [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (1 << bit)).map((bit) => 8 * index + bit),
    );

  test.each(Array.from({ length: 16 }, (_, seed) => seed))("has a bit for each page that is told (%i)", (seed) => {
    const next = numbers(seed + 200);
    const shift = BigInt(next(3)) + 11n;
    const iova = BigInt(next(5)) << shift;
    const { bytes, bits } = bitmap(at, iova, 64n << shift, 1n << shift);
    const expected = new Set<number>();
    for (let step = 0; step < 6; step++) {
      const from = next(80);
      const count = 1 + next(20);
      expect(bits.set(iova + (BigInt(from) << shift), BigInt(count) << shift)).toBe(true);
      // Behind the 8 bytes that were asked for nothing starts; what starts before may reach further.
      if (from < 64) for (let bit = from; bit < from + count; bit++) expected.add(bit);
    }
    expect(set(bytes)).toEqual([...expected].toSorted((a, b) => a - b));
  });

  test("joins what is there", () => {
    const { bytes, bits } = bitmap(at, 0n, 8n * page);
    bytes[0] = 0b1000_0001;
    bits.set(page, 2n * page);
    expect(bytes[0]).toBe(0b1000_0111);
  });

  test("goes on in its next page, and ends where that can't be written", () => {
    const bits = 8n * 0x2000n;
    const across = bitmap(at + 0xfffn, 0n, bits * page);
    expect(across.bits.set(4n * page, 8n * page)).toBe(true);
    expect([...across.bytes.subarray(0xffe, 0x1002)]).toEqual([0, 0xf0, 0x0f, 0]);
    const end = bitmap(at + 0x1fffn, 0n, bits * page);
    expect(end.bits.set(4n * page, 8n * page)).toBe(false);
    expect(end.bytes[0x1fff]).toBe(0xf0);
    expect(bitmap(at + 0x2000n, 0n, page).bits.set(0n, page)).toBe(false);
  });

  test("a page size's lowest bit counts, and a range that ends within a page takes it", () => {
    const { bytes, bits } = bitmap(at, 0n, 16n * page, 3n * page);
    bits.set(page, page + 1n);
    expect(set(bytes)).toEqual([1, 2]);
  });

  test.each([
    [at, true],
    [at + 0x1fffn, true],
    [at + 0x2000n, false],
    [at - 1n, false],
  ])("at %i it can be written: %s", (address, expected) => {
    expect(bitmap(address, 0n, page).bits.isWritable).toBe(expected);
  });

  test("without the rule only what is told stays", () => {
    const context = newContext({ without: ["dirty-bitmap/joins"] });
    const bytes = new Uint8Array(0x1000).fill(0xff);
    context.process.memory.map([{ address: at, bytes, writable: true }]);
    const asked = { address: at, iova: 0n, length: 16n * page, pageSize: page, clear: false };
    new IovaBitmap(context.kernel, context.process.memory, asked).set(page, 8n * page);
    expect([...bytes.subarray(0, 3)]).toEqual([0xfe, 0x01, 0xff]);
  });
});
