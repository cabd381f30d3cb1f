import { expect, test } from "vitest";
import { getPages } from "../../../src/drivers/pagetable/get-pages.ts";
import { mapPages } from "../../../src/drivers/pagetable/map-pages.ts";
import { ULONG_MAX } from "../../../src/drivers/kernel/sizes.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { ListDomain, mapped, memoryAt, memorySize, newContext, newTable, told } from "../support/paging.ts";

const everywhere = { readable: true, writable: true };
const aRefusal = new Refusal("ENOMEM", { id: "test/refusal", says: "no", source: "test" });

test("a length is a multiple of the alignment, and the iova is aligned", () => {
  const context = newContext();
  const table = newTable(context);
  expect(mapped(context, table, { length: 0x123n, iova: 0x5n })).toBe(0x5n);
  const aligned = newTable(context);
  expect(told(aligned.addDomain(new ListDomain()))).toBe("ok");
  expect(mapped(context, aligned, { length: 0x1800n })).toBe("EINVAL map/length-alignment");
  expect(mapped(context, aligned, { iova: 0x800n })).toBe("EINVAL map/iova-alignment");
  expect(mapped(context, aligned, { address: memoryAt + 0x800n })).toBe("EINVAL map/page-offset");
  expect(mapped(context, aligned)).toBe(0x1_0000n);
});

test("iovas do not wrap, are not reserved, and not mapped twice", () => {
  const context = newContext();
  const table = newTable(context);
  expect(table.reserve({ start: 0x8000n, last: 0x8fffn }, null)).toBeNull();
  expect(mapped(context, table, { iova: ULONG_MAX - 0xffen })).toBe("EOVERFLOW map/iova-overflow");
  expect(mapped(context, table, { iova: ULONG_MAX - 0xfffn })).toBe(ULONG_MAX - 0xfffn);
  expect(mapped(context, table, { iova: 0x7001n })).toBe("EINVAL map/iova-reserved");
  expect(mapped(context, table, { iova: 0x9000n })).toBe(0x9000n);
  expect(mapped(context, table, { iova: 0x9fffn })).toBe("EEXIST map/iova-mapped");
});

test("a length of all but a page of the address space is too much, whatever the release tests first", () => {
  const most = ULONG_MAX - 0x1000n;
  for (const release of ["6.12.107", "7.3.4"] as const) {
    const context = newContext({ release });
    const table = newTable(context);
    expect(mapped(context, table, { address: 0n, length: most + 1n, iova: 0n })).toBe("EINVAL map-user/length");
    expect(mapped(context, table, { address: 0n, length: most, iova: 0n })).toBe(0n);
  }
});

test("memory that wraps is told before its length since files can be mapped", () => {
  const memory = { address: 0x2000n, length: ULONG_MAX - 0x10n };
  const old = newContext({ release: "6.12.107" });
  expect(mapped(old, newTable(old), memory)).toBe("EINVAL map-user/length");
  const now = newContext({ release: "v6.13" });
  expect(mapped(now, newTable(now), memory)).toBe("EOVERFLOW map-user/overflow");
  const short = { address: ULONG_MAX - 0xfffn, length: 0x1000n };
  expect(mapped(old, newTable(old), short)).toBe("EOVERFLOW map-user/overflow-6.12");
});

test("where the pages can't be counted, nothing is mapped", () => {
  const context = newContext();
  const length = ULONG_MAX - 0x1000n;
  expect(mapped(context, newTable(context), { address: 0x2n, length, iova: 0n })).toBe("EOVERFLOW map/pages-overflow");
});

test("pages are pinned where a domain is, and only then", () => {
  const context = newContext();
  const behind = memoryAt + BigInt(memorySize);
  const lazy = newTable(context);
  expect(mapped(context, lazy, { address: behind })).toBe(0x1_0000n);
  expect(told(lazy.addDomain(new ListDomain()))).toBe("EFAULT pages/pin");
  expect(lazy.domains).toEqual([]);
  const eager = newTable(context);
  const domain = new ListDomain();
  expect(told(eager.addDomain(domain))).toBe("ok");
  expect(mapped(context, eager, { address: behind })).toBe("EFAULT pages/pin");
  expect(mapped(context, eager, { address: behind - 0x1000n, length: 0x2000n })).toBe("EFAULT pages/pin");
  expect(mapped(context, eager, { address: behind - 0x1000n })).toBe(0x1_0000n);
  expect(domain.log).toEqual([`map 10000+1000 rw from ${(behind - 0x1000n).toString(16)}`]);
});

test("memory that can't be written is pinned to be read alone", () => {
  const context = newContext();
  context.process.memory.map([{ address: 0x10_0000n, bytes: new Uint8Array(0x1000), writable: false }]);
  const table = newTable(context);
  expect(told(table.addDomain(new ListDomain()))).toBe("ok");
  expect(mapped(context, table, { address: 0x10_0000n })).toBe("EFAULT pages/pin");
  expect(mapped(context, table, { address: 0x10_0000n, writable: false })).toBe(0x1_0000n);
});

test("a mapping that one domain refuses is in none", () => {
  const context = newContext();
  const table = newTable(context);
  const [one, other] = [new ListDomain(), new ListDomain()];
  other.refuses.set(0x1_0000n, aRefusal);
  for (const domain of [one, other]) expect(told(table.addDomain(domain))).toBe("ok");
  expect(mapped(context, table)).toBe("ENOMEM test/refusal");
  expect(one.log).toEqual([`map 10000+1000 rw from ${memoryAt.toString(16)}`, "unmap 10000+1000"]);
  expect(table.areas.isEmpty).toBe(true);
  other.refuses.clear();
  expect(mapped(context, table)).toBe(0x1_0000n);
});

test("what is neither readable nor writable is in no page table, but for the mock's of old", () => {
  const nothing = { readable: false, writable: false };
  const real = () => new ListDomain(0x1000n, undefined, { name: "intel-vtd", capable: () => true });
  for (const release of ["v6.18", "v6.19"] as const) {
    const context = newContext({ release });
    const mock = newTable(context);
    mock.addDomain(new ListDomain());
    const refused = "EINVAL map-domain/no-access-mock";
    expect(mapped(context, mock, nothing)).toBe(release === "v6.18" ? 0x1_0000n : refused);
    const table = newTable(context);
    expect(mapped(context, table, nothing)).toBe(0x1_0000n);
    expect(told(table.addDomain(real()))).toBe("EINVAL map-domain/no-access");
  }
});

test("a copy shares the pages: they are pinned once, and need not be writable any more", () => {
  const context = newContext();
  const [from, to] = [newTable(context), newTable(context)];
  expect(told(from.addDomain(new ListDomain()))).toBe("ok");
  expect(told(to.addDomain(new ListDomain()))).toBe("ok");
  expect(mapped(context, from, { length: 0x2000n })).toBe(0x1_0000n);
  context.process.memory.map([{ address: memoryAt, bytes: new Uint8Array(0x2000), writable: false }]);
  const slices = getPages(from, 0x1_1000n, 0x1000n);
  if (slices instanceof Refusal) throw new Error(told(slices));
  expect(mapPages(to, slices, { iova: null, length: 0x1000n, protection: everywhere })).toBe(0x1000n);
  expect(to.areas.all()[0]!.offset).toBe(0x1000n);
  expect(mapped(context, to, { address: memoryAt + 0x1000n })).toBe("EFAULT pages/pin");
});

test("a copy may not be written where the source was not brought for it", () => {
  const context = newContext();
  const table = newTable(context);
  expect(mapped(context, table, { writable: false })).toBe(0x1_0000n);
  expect(mapped(context, table, { iova: 0x1_1000n })).toBe(0x1_1000n);
  const slices = getPages(table, 0x1_0000n, 0x2000n);
  if (slices instanceof Refusal) throw new Error(told(slices));
  const placement = { iova: null, length: 0x2000n, protection: everywhere };
  const refused = mapPages(newTable(context), slices, placement);
  expect(refused instanceof Refusal && told(refused)).toBe("EPERM map/not-writable");
  const readOnly = { ...placement, protection: { readable: true, writable: false } };
  const to = newTable(context);
  expect(mapPages(to, slices, readOnly)).toBe(0x2000n);
  expect(to.areas.all().map(({ start, last }) => [start, last])).toEqual([
    [0x2000n, 0x2fffn],
    [0x3000n, 0x3fffn],
  ]);
});

test("what is copied is mapped from end to end", () => {
  const context = newContext();
  const table = newTable(context);
  for (const iova of [0x1_0000n, 0x1_1000n, 0x1_3000n]) expect(mapped(context, table, { iova })).toBe(iova);
  const why = (iova: bigint, length: bigint): string => {
    const got = getPages(table, iova, length);
    return got instanceof Refusal ? told(got) : `${got.length} pieces`;
  };
  expect(why(0x1_0800n, 0x1000n)).toBe("2 pieces");
  expect(why(0x1_0800n, 0x100n)).toBe("1 pieces");
  expect(why(0x1_0000n, 0x2001n)).toBe("ENOENT get-pages/not-mapped");
  expect(why(0x1_1000n, 0x3000n)).toBe("ENOENT get-pages/not-mapped");
  expect(why(0xffffn, 0x10n)).toBe("ENOENT get-pages/not-mapped");
  expect(why(0x1_0000n, 0n)).toBe("EINVAL get-pages/length");
  expect(why(ULONG_MAX, 2n)).toBe("EOVERFLOW get-pages/overflow");
});

test("who may not pin more than 8 MiB is held to it, by what is pinned and not by what is mapped", () => {
  const half = 0x40_0000n;
  const context = newContext({ caps: [] });
  const lazy = newTable(context);
  const table = newTable(context);
  expect(told(table.addDomain(new ListDomain()))).toBe("ok");
  expect(mapped(context, lazy, { length: 3n * half, iova: 0n })).toBe(0n);
  expect(mapped(context, table, { length: half, iova: 0n })).toBe(0n);
  expect(mapped(context, table, { length: half, iova: half })).toBe(half);
  expect(mapped(context, table, { iova: 2n * half })).toBe("ENOMEM pages/locked-limit");
  context.accountMode = 1;
  expect(mapped(context, table, { iova: 2n * half })).toBe(2n * half);
  const slices = getPages(table, 0n, half);
  if (slices instanceof Refusal) throw new Error(told(slices));
  expect(mapPages(table, slices, { iova: null, length: half, protection: everywhere })).not.toBeInstanceOf(Refusal);
  table.destroy();
  context.accountMode = 0;
  expect(mapped(context, table, { length: 2n * half, iova: 0n })).toBe(0n);
});
