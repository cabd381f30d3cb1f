import { expect, test } from "vitest";
import { ULONG_MAX } from "../../../src/drivers/kernel/sizes.ts";
import type { Range } from "../../../src/drivers/pagetable/range.ts";
import { RangeSet } from "../../../src/drivers/pagetable/range-set.ts";
import { ListDomain, mapped, memoryAt, newContext, newTable } from "../support/paging.ts";

const automatic = (
  context: ReturnType<typeof newContext>,
  table: ReturnType<typeof newTable>,
  address: bigint,
  length: bigint,
) => mapped(context, table, { iova: null, address, length });

const allow = (table: ReturnType<typeof newTable>, ...ranges: readonly Range[]) => {
  const set = new RangeSet<Range>();
  for (const range of ranges) set.add(range);
  expect(table.allow(set)).toBeNull();
};

test("the lowest free IOVA that has the memory's alignment, and never 0", () => {
  const context = newContext();
  const table = newTable(context);
  expect(automatic(context, table, memoryAt, 0x1000n)).toBe(0x1000n);
  expect(automatic(context, table, memoryAt, 0x1000n)).toBe(0x2000n);
  expect(automatic(context, table, memoryAt + 0x10_0000n, 0x8000n)).toBe(0x8000n);
  expect(automatic(context, table, memoryAt + 0x3000n, 0x8000n)).toBe(0x1_0000n);
  expect(automatic(context, table, memoryAt + 0x3000n, 0x1000n)).toBe(0x3000n);
});

test("the offset in the page stays", () => {
  const context = newContext();
  const table = newTable(context);
  expect(automatic(context, table, memoryAt + 0x123n, 0x10n)).toBe(0x1123n);
  expect(automatic(context, table, memoryAt + 0x800n, 0x10n)).toBe(0x1800n);
});

test("large memory is aligned up to a large page, if there are any", () => {
  const huge = newContext();
  expect(automatic(huge, newTable(huge), memoryAt, 0x40_0000n)).toBe(0x20_0000n);
  const small = newContext({ thp: false });
  expect(automatic(small, newTable(small), memoryAt, 0x40_0000n)).toBe(0x1000n);
});

test("an address of 0 is aligned as the length is", () => {
  const context = newContext();
  expect(automatic(context, newTable(context), 0n, 0x2800n)).toBe(0x4000n);
});

test("only within what is allowed, in one piece, and not where something is reserved", () => {
  const context = newContext();
  const table = newTable(context);
  expect(table.reserve({ start: 0x8000n, last: 0x8fffn }, null)).toBeNull();
  allow(
    table,
    { start: 0x5800n, last: 0x6fffn },
    { start: 0x1_0000n, last: 0x1_0fffn },
    { start: 0x1_1000n, last: 0x1_1fffn },
  );
  expect(automatic(context, table, memoryAt, 0x1000n)).toBe(0x6000n);
  expect(automatic(context, table, memoryAt, 0x2000n)).toBe(0x1_0000n);
  expect(automatic(context, table, memoryAt, 0x1000n)).toBe("ENOSPC alloc-iova/no-hole");
});

test("a range of a single page is too short for a page: the last IOVA has to lie behind the first", () => {
  const context = newContext();
  const table = newTable(context);
  allow(table, { start: 0x5000n, last: 0x5000n });
  expect(automatic(context, table, memoryAt, 0x1n)).toBe("ENOSPC alloc-iova/no-hole");
});

test("half of the address space is too much, before anything is looked for", () => {
  const context = newContext();
  const table = newTable(context);
  expect(automatic(context, table, 0n, ULONG_MAX / 2n - 1n)).toBe(0x20_0000n);
  expect(automatic(context, table, 0n, ULONG_MAX / 2n)).toBe("EOVERFLOW alloc-iova/length");
  expect(automatic(newContext({ without: ["alloc-iova/length"] }), table, 0n, 0x1000n)).toBe(0x1000n);
});

test("memory that is not aligned is refused before a hole is looked for", () => {
  const context = newContext();
  const table = newTable(context);
  expect(table.addDomain(new ListDomain())).toBeNull();
  allow(table, { start: 0x5000n, last: 0x5001n });
  expect(automatic(context, table, memoryAt + 0x800n, 0x1000n)).toBe("EINVAL alloc-iova/alignment");
});
