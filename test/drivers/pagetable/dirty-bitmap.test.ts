import { expect, test } from "vitest";
import { readDirty, setDirtyTracking } from "../../../src/drivers/pagetable/dirty-bitmap.ts";
import type { DirtyBitmap } from "../../../src/drivers/pagetable/dirty-bitmap.ts";
import { IovaBitmap } from "../../../src/drivers/pagetable/iova-bitmap.ts";
import { ULONG_MAX } from "../../../src/drivers/kernel/sizes.ts";
import { ProcessMemory } from "../../../src/drivers/process/process-memory.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { DirtyDomain, ListDomain, mapped, newContext, newTable, told } from "../support/paging.ts";

const aRefusal = new Refusal("EINVAL", { id: "test/refusal", says: "no", source: "test" });
const bitmapAt = 0x1000n;

const asked = (bitmap: Partial<DirtyBitmap>): DirtyBitmap => ({
  iova: 0x1_0000n,
  length: 0x1000n,
  pageSize: 0x1000n,
  address: bitmapAt,
  clear: true,
  ...bitmap,
});

const setUp = (options: Parameters<typeof newContext>[0] = {}) => {
  const context = newContext(options);
  const bits = new Uint8Array(0x10);
  context.process.memory.map([{ address: bitmapAt, bytes: bits, writable: true }]);
  const table = newTable(context);
  const domain = new DirtyDomain();
  table.addDomain(domain);
  return {
    context,
    table,
    domain,
    bits,
    read: (bitmap: Partial<DirtyBitmap>) => told(readDirty(table, domain, asked(bitmap))),
  };
};

test("the range is aligned to the IOAS and, by a mask, to the page size", () => {
  const { read } = setUp();
  expect(read({ iova: ULONG_MAX - 0xfffn, length: 0x1001n })).toBe("EOVERFLOW dirty-bitmap/overflow");
  expect(read({ iova: ULONG_MAX - 0xfffn })).toBe("ok");
  expect(read({ iova: 0x1_0800n })).toBe("EINVAL dirty-bitmap/iova-alignment");
  expect(read({ length: 0x800n })).toBe("EINVAL dirty-bitmap/iova-alignment");
  expect(read({ pageSize: 0n })).toBe("EINVAL dirty-bitmap/no-page-size");
  expect(read({ pageSize: 0x2000n })).toBe("EINVAL dirty-bitmap/page-size-alignment");
  expect(read({ pageSize: 3n })).toBe("ok");
});

test("a length of 0 was the whole address space from 0, and an overflow elsewhere", () => {
  const whole = { iova: 0n, length: 0n };
  expect(setUp().read(whole)).toBe("EINVAL dirty-bitmap/length");
  expect(setUp({ release: "7.2.13" }).read(whole)).toBe("ok");
  expect(setUp({ release: "7.2.13" }).read({ ...whole, pageSize: 0n })).toBe("EINVAL dirty-bitmap/no-page-size");
  expect(setUp({ release: "7.2.13" }).read({ length: 0n })).toBe("EOVERFLOW dirty-bitmap/overflow");
});

test("a bitmap that can't be written is no error where nothing is dirty, nor where something is, since v6.11", () => {
  for (const release of ["v6.10", "v6.11"] as const) {
    const { context, table, read } = setUp({ release });
    const expected = release === "v6.10" ? "ENOMEM dirty-bitmap/pinned-first" : "ok";
    expect(read({ address: 0x9000n })).toBe(expected);
    mapped(context, table);
    expect(read({ address: 0x9000n })).toBe(expected);
    expect(read({})).toBe("ok");
  }
  const { context, table, read } = setUp({ without: ["dirty-bitmap/passes-over"] });
  expect(read({ address: 0x9000n })).toBe("ok");
  mapped(context, table);
  expect(read({ address: 0x9000n })).toBe("EFAULT dirty-bitmap/passes-over");
});

test("a domain without tracking is told after the range", () => {
  const { table } = setUp();
  const plain = new ListDomain();
  expect(told(readDirty(table, plain, asked({})))).toBe("EOPNOTSUPP dirty-bitmap/no-tracking");
  expect(told(readDirty(table, plain, asked({ pageSize: 0n })))).toBe("EINVAL dirty-bitmap/no-page-size");
  expect(told(setDirtyTracking(table, plain, true))).toBe("EOPNOTSUPP set-dirty-tracking/no-tracking");
});

test("mappings are asked up to the first gap, each for its part", () => {
  const { context, table, domain, bits, read } = setUp();
  for (const iova of [0x1_0000n, 0x1_2000n]) mapped(context, table, { iova, length: 0x2000n });
  mapped(context, table, { iova: 0x1_8000n });
  expect(read({ iova: 0x1_1000n, length: 0x8000n, clear: false })).toBe("ok");
  expect(domain.asked).toEqual(["11000+1000", "12000+2000"]);
  expect(bits[0]).toBe(0b111);
});

test("an error of the driver ends it, and is not told", () => {
  const { context, table, domain, read } = setUp();
  for (const iova of [0x1_0000n, 0x1_1000n]) mapped(context, table, { iova });
  domain.stops = aRefusal;
  expect(read({ length: 0x2000n })).toBe("ok");
  expect(domain.asked).toEqual(["10000+1000 clear"]);
});

test("tracking begins with nothing dirty", () => {
  const { context, table, domain } = setUp();
  mapped(context, table);
  expect(told(setDirtyTracking(table, domain, true))).toBe("ok");
  expect(told(setDirtyTracking(table, domain, false))).toBe("ok");
  expect(domain.asked).toEqual(["10000+1000 clear untold", "on", "off"]);
  domain.stops = aRefusal;
  expect(told(setDirtyTracking(table, domain, true))).toBe("EINVAL test/refusal");
});

const bitmapOf = (bytes: Uint8Array, options: Partial<DirtyBitmap> = {}, at = bitmapAt, without: string[] = []) => {
  const memory = new ProcessMemory("x86_64");
  memory.map([{ address: at, bytes, writable: true }]);
  return new IovaBitmap(newContext({ without }).kernel, memory, asked({ length: 0x1_0000n, address: at, ...options }));
};

test("bits are joined to those that are there", () => {
  const bytes = Uint8Array.of(0x80, 0, 0);
  bitmapOf(bytes).set(0x1_1000n, 0x1000n);
  expect([...bytes]).toEqual([0x82, 0, 0]);
  bitmapOf(bytes).set(0x1_6000n, 0x5000n);
  expect([...bytes]).toEqual([0xc2, 0x07, 0]);
});

test("a range may end behind what was asked for, but not start there or before it", () => {
  const bytes = new Uint8Array(3);
  const bitmap = bitmapOf(bytes);
  bitmap.set(0x1_f000n, 0x2000n);
  expect([...bytes]).toEqual([0, 0x80, 0x01]);
  bitmap.set(0x2_1000n, 0x1000n);
  bitmap.set(0xf000n, 0x1000n);
  expect([...bytes]).toEqual([0, 0x80, 0x01]);
});

test("a bit is of the page size's lowest bit", () => {
  const bytes = new Uint8Array(2);
  bitmapOf(bytes, { pageSize: 0x3000n }).set(0x1_2000n, 0x1000n);
  expect([...bytes]).toEqual([0x04, 0]);
  bitmapOf(bytes, { pageSize: 0x2000n }).set(0x1_2000n, 0x1n);
  expect([...bytes]).toEqual([0x06, 0]);
});

test("what lies on a page that can't be written is left out, with what follows of it", () => {
  const bytes = new Uint8Array(2);
  const bitmap = bitmapOf(bytes, { length: 0x10_0000n }, 0x1ffen);
  bitmap.set(0x1_0000n, 0x1_8000n);
  expect([...bytes]).toEqual([0xff, 0xff]);
  expect(bitmap.set(0x2_1000n, 0x1000n)).toBe(false);
  const elsewhere = bitmapOf(new Uint8Array(1), {}, 0x3000n);
  expect(elsewhere.set(0x1_0000n, 0x1000n)).toBe(true);
});
