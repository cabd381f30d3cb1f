import { expect, test } from "vitest";
import { cutIova } from "../../../src/drivers/pagetable/cut-iova.ts";
import { ULONG_MAX } from "../../../src/drivers/kernel/sizes.ts";
import { everything } from "../../../src/drivers/pagetable/range.ts";
import type { Unmapped } from "../../../src/drivers/pagetable/unmap-range.ts";
import { unmapIova, unmapRange } from "../../../src/drivers/pagetable/unmap-range.ts";
import { ListDomain, mapped, memoryAt, newContext, newTable, told } from "../support/paging.ts";

const saidOf = ({ bytes, refusal }: Unmapped): string => `${bytes.toString(16)} ${told(refusal)}`;

const three = (release: "6.12.31" | "7.3.4" = "7.3.4", without: readonly string[] = []) => {
  const context = newContext({ release, without });
  const table = newTable(context);
  for (const iova of [0x1_0000n, 0x1_1000n, 0x1_4000n]) mapped(context, table, { iova });
  return { context, table };
};

test("everything within goes, gaps or not", () => {
  const { table } = three();
  expect(saidOf(unmapIova(table, 0x1_0800n, 0x800n))).toBe("0 ENOENT unmap/cut");
  expect(saidOf(unmapIova(table, 0x1_1000n, 0x1000n))).toBe("1000 ok");
  expect(saidOf(unmapIova(table, 0x1_1000n, 0x1000n))).toBe("0 ok");
  expect(saidOf(unmapRange(table, everything))).toBe("2000 ok");
  expect(saidOf(unmapRange(table, everything))).toBe("0 ok");
});

test("a range is not empty and does not wrap", () => {
  const { table } = three();
  expect(saidOf(unmapIova(table, 0x1_0000n, 0n))).toBe("0 EINVAL unmap/length");
  expect(saidOf(unmapIova(table, ULONG_MAX, 2n))).toBe("0 EOVERFLOW unmap/overflow");
  expect(saidOf(unmapIova(table, ULONG_MAX, 1n))).toBe("0 ok");
});

test("what lies before a mapping that is cut is gone, and told since 6.12.43", () => {
  const { table } = three();
  expect(saidOf(unmapIova(table, 0x1_0000n, 0x4800n))).toBe("2000 ENOENT unmap/cut");
  expect(table.areas.all()).toHaveLength(1);
  expect(saidOf(unmapIova(three("6.12.31").table, 0x1_0000n, 0x4800n))).toBe("0 ENOENT unmap/cut");
});

test("it leaves all domains, and is pinned no more", () => {
  const context = newContext({ caps: [] });
  const table = newTable(context);
  const domains = [new ListDomain(), new ListDomain()];
  for (const domain of domains) table.addDomain(domain);
  const whole = { iova: 0n, length: 0x80_0000n };
  expect(mapped(context, table, whole)).toBe(0n);
  unmapRange(table, everything);
  for (const { log } of domains) expect(log.at(-1)).toBe("unmap 0+800000");
  expect(mapped(context, table, whole)).toBe(0n);
});

test("what the kernel locks is busy, since there are hardware queues", () => {
  const { table } = three();
  table.areas.all()[0]!.locks = 1;
  expect(saidOf(unmapRange(table, everything))).toBe("0 EBUSY unmap/locked");
});

test("an access is asked until it lets go", () => {
  const { table } = three();
  const area = table.areas.all()[1]!;
  const pinned = area.indexesOf(area.start, area.last);
  area.pin(pinned);
  const asked: string[] = [];
  const access = {
    iovaAlignment: 1n,
    unmap(iova: bigint, length: bigint) {
      asked.push(`${iova.toString(16)}+${length.toString(16)}`);
      if (asked.length === 3) area.unpin(pinned);
    },
  };
  table.addAccess(access);
  expect(saidOf(unmapRange(table, everything))).toBe("3000 ok");
  expect(asked).toEqual(["11000+1000", "11000+1000", "11000+1000"]);
});

test("an access that never lets go is a deadlock, and nothing can be cut meanwhile", () => {
  const { table } = three();
  const area = table.areas.all()[1]!;
  area.pin(area.indexesOf(area.start, area.last));
  table.addAccess({ iovaAlignment: 1n, unmap: () => {} });
  expect(saidOf(unmapRange(table, everything))).toBe("1000 EDEADLK unmap/access-holds");
  expect(told(cutIova(table, [0x1_1800n]))).toBe("EBUSY split/being-unmapped");
  const { table: careless } = three("7.3.4", ["unmap/access-holds"]);
  careless.areas.all()[1]!.pin({ start: 0n, last: 0n });
  expect(saidOf(unmapRange(careless, everything))).toBe("3000 ok");
});

test("a cut makes two mappings of one, which can go apart", () => {
  const context = newContext();
  const table = newTable(context);
  const domain = new ListDomain();
  table.forbidLargePages();
  table.addDomain(domain);
  mapped(context, table, { length: 0x4000n });
  const pieces = () => table.areas.all().map(({ start, last, offset }) => [start, last, offset]);
  expect(told(cutIova(table, [0x1_0000n, 0x1_3fffn, 0x9_0000n]))).toBe("ok");
  expect(table.areas.all()).toHaveLength(1);
  expect(told(cutIova(table, [0x1_1ffen]))).toBe("EINVAL split/alignment");
  expect(told(cutIova(table, [0x1_1fffn, 0x1_0fffn]))).toBe("ok");
  expect(pieces()).toEqual([
    [0x1_0000n, 0x1_0fffn, 0n],
    [0x1_1000n, 0x1_1fffn, 0x1000n],
    [0x1_2000n, 0x1_3fffn, 0x2000n],
  ]);
  expect(saidOf(unmapIova(table, 0x1_1000n, 0x1000n))).toBe("1000 ok");
  expect(domain.log).toEqual([`map 10000+4000 rw by page from ${memoryAt.toString(16)}`, "unmap 11000+1000"]);
});

test("halves hold their pages each for itself", () => {
  const context = newContext({ caps: [] });
  const table = newTable(context);
  table.forbidLargePages();
  table.addDomain(new ListDomain());
  expect(mapped(context, table, { iova: 0n, length: 0x80_0000n })).toBe(0n);
  expect(told(cutIova(table, [0x3f_ffffn]))).toBe("ok");
  unmapIova(table, 0n, 0x40_0000n);
  expect(mapped(context, table, { iova: 0n, length: 0x40_1000n - 0x1000n })).toBe(0n);
  expect(mapped(context, table, { iova: 0x100_0000n })).toBe("ENOMEM pages/locked-limit");
});

test("what an access has pinned, or a domain may have mapped with large pages, is not cut", () => {
  const { table, context } = three();
  const area = table.areas.all()[0]!;
  const pinned = area.indexesOf(area.start, area.start);
  area.pin(pinned);
  expect(told(cutIova(table, [0x1_07ffn]))).toBe("EINVAL split/accessed");
  area.unpin(pinned);
  table.addDomain(new ListDomain(0x800n));
  expect(told(cutIova(table, [0x1_07ffn]))).toBe("EINVAL split/large-pages");
  expect(mapped(context, table, { iova: 0x1_0000n })).toBe("EEXIST map/iova-mapped");
});
