import { expect, test } from "vitest";
import type { PhysicalDevice } from "../../../src/drivers/machines/machine.ts";
import { ULONG_MAX } from "../../../src/drivers/kernel/sizes.ts";
import { RangeSet } from "../../../src/drivers/pagetable/range-set.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { ListDomain, mapped, memoryAt, memorySize, newContext, newTable, told } from "../support/paging.ts";

const aRefusal = new Refusal("ENOMEM", { id: "test/refusal", says: "no", source: "test" });
const from = memoryAt.toString(16);

test("a domain's aperture bounds the IOVAs as long as the domain is there", () => {
  const context = newContext();
  const table = newTable(context);
  const domain = new ListDomain(0x1000n, { start: 0x10_0000n, last: 0x1f_ffffn });
  expect(told(table.addDomain(domain))).toBe("ok");
  expect(mapped(context, table, { iova: 0xf_f000n })).toBe("EINVAL map/iova-reserved");
  expect(mapped(context, table, { iova: 0x20_0000n })).toBe("EINVAL map/iova-reserved");
  expect(mapped(context, table, { iova: 0x1f_f000n })).toBe(0x1f_f000n);
  table.removeDomain(domain);
  expect(mapped(context, table, { iova: 0xf_f000n })).toBe(0xf_f000n);
});

test("what is mapped or allowed outside of the aperture keeps a domain away, and nothing of it stays reserved", () => {
  const context = newContext();
  const table = newTable(context);
  expect(mapped(context, table, { iova: 0x20_0000n })).toBe(0x20_0000n);
  const domain = new ListDomain(0x1000n, { start: 0x10_0000n, last: 0x1f_ffffn });
  expect(told(table.addDomain(domain))).toBe("EADDRINUSE io-pagetable/reserve-mapped");
  expect(table.reserved.first({ start: 0n, last: ULONG_MAX })).toBeUndefined();
  const allowing = newTable(context);
  const allowed = new RangeSet<{ start: bigint; last: bigint }>();
  allowed.add({ start: 0x1000n, last: 0x1fffn });
  expect(allowing.allow(allowed)).toBeNull();
  expect(told(allowing.addDomain(domain))).toBe("EADDRINUSE io-pagetable/reserve-allowed");
});

test("what is reserved can't be allowed, and the old list stays", () => {
  const table = newTable(newContext());
  expect(table.reserve({ start: 0x8000n, last: 0x8fffn }, null)).toBeNull();
  const old = table.allowed;
  const allowed = new RangeSet<{ start: bigint; last: bigint }>();
  allowed.add({ start: 0x1000n, last: 0x8000n });
  expect(told(table.allow(allowed))).toBe("EADDRINUSE io-pagetable/allow-reserved");
  expect(table.allowed).toBe(old);
});

test("the strictest of those who use it says how IOVAs are aligned", () => {
  const table = newTable(newContext());
  const [small, page, same] = [new ListDomain(0x800n), new ListDomain(), new ListDomain()];
  const access = { iovaAlignment: 0x200n };
  expect(table.iovaAlignment).toBe(1n);
  expect(told(table.addAccess(access))).toBe("ok");
  expect(table.iovaAlignment).toBe(0x200n);
  for (const domain of [small, page, same]) expect(told(table.addDomain(domain))).toBe("ok");
  expect(table.iovaAlignment).toBe(0x1000n);
  table.removeDomain(page);
  expect(table.iovaAlignment).toBe(0x1000n);
  table.removeDomain(same);
  expect(table.iovaAlignment).toBe(0x800n);
  expect(told(table.forbidLargePages())).toBe("ok");
  expect(table.iovaAlignment).toBe(0x1000n);
  table.enableLargePages();
  table.removeDomain(small);
  expect(table.iovaAlignment).toBe(0x200n);
  table.removeAccess(access);
  expect(table.iovaAlignment).toBe(1n);
});

test("what is mapped less strictly keeps away who needs more", () => {
  const context = newContext();
  for (const odd of [{ iova: 0x1_0800n }, { length: 0x800n }, { address: memoryAt + 0x800n }]) {
    const table = newTable(context);
    mapped(context, table, odd);
    expect(told(table.addDomain(new ListDomain()))).toBe("EADDRINUSE io-pagetable/alignment");
    expect(told(table.addDomain(new ListDomain(0x800n)))).toBe("ok");
    expect(table.iovaAlignment).toBe(0x800n);
    expect(told(table.addAccess({ iovaAlignment: 0x1000n }))).toBe("EADDRINUSE io-pagetable/alignment");
    expect(table.accesses.size).toBe(0);
  }
});

test("large pages are given up before anything is in a domain, and not where mappings are odd", () => {
  const context = newContext();
  const table = newTable(context);
  const domain = new ListDomain();
  expect(told(table.addDomain(domain))).toBe("ok");
  expect(mapped(context, table)).toBe(0x1_0000n);
  expect(told(table.forbidLargePages())).toBe("EINVAL io-pagetable/large-pages-mapped");
  table.removeDomain(domain);
  expect(told(table.forbidLargePages())).toBe("ok");
  expect(told(table.addDomain(domain))).toBe("ok");
  expect(told(table.forbidLargePages())).toBe("ok");
  expect(domain.log.at(-1)).toBe(`map 10000+1000 rw by page from ${from}`);
  const odd = newTable(context);
  mapped(context, odd, { length: 0x10n });
  expect(told(odd.forbidLargePages())).toBe("EADDRINUSE io-pagetable/alignment");
  expect(odd.disableLargePages).toBe(false);
});

test("a domain has to map single pages", () => {
  const table = newTable(newContext());
  expect(told(table.addDomain(new ListDomain(0x1_0000n)))).toBe("EINVAL io-pagetable/page-size");
  expect(told(table.addDomain(new ListDomain(0x1_1000n)))).toBe("ok");
});

test("a domain that joins gets what is mapped, or stays out without a trace", () => {
  const context = newContext();
  const table = newTable(context);
  for (const iova of [0x1_0000n, 0x2_0000n, 0x3_0000n]) mapped(context, table, { iova });
  const domain = new ListDomain();
  domain.refuses.set(0x3_0000n, aRefusal);
  expect(told(table.addDomain(domain))).toBe("ENOMEM test/refusal");
  expect(domain.log).toEqual([
    `map 10000+1000 rw from ${from}`,
    `map 20000+1000 rw from ${from}`,
    "unmap 10000+1000",
    "unmap 20000+1000",
  ]);
  expect(table.areas.all().every(({ storage }) => storage === null)).toBe(true);
  expect(table.domains).toEqual([]);
});

test("pages stay pinned as long as one domain has them", () => {
  const context = newContext({ caps: [] });
  const table = newTable(context);
  const [one, other] = [new ListDomain(), new ListDomain()];
  const length = 0x80_0000n;
  mapped(context, table, { iova: 0n, length });
  for (const domain of [one, other]) expect(told(table.addDomain(domain))).toBe("ok");
  table.removeDomain(one);
  expect(one.log.at(-1)).toBe("unmap 0+800000");
  expect(table.areas.all()[0]!.storage).toBe(other);
  const elsewhere = newTable(context);
  mapped(context, elsewhere);
  expect(told(elsewhere.addDomain(one))).toBe("ENOMEM pages/locked-limit");
  table.removeDomain(other);
  expect(table.areas.all()[0]!.storage).toBeNull();
  expect(told(elsewhere.addDomain(one))).toBe("ok");
});

test("memory is looked at again by each domain that comes to mappings which no other has", () => {
  const context = newContext();
  const table = newTable(context);
  mapped(context, table, { address: memoryAt + BigInt(memorySize) });
  expect(told(table.addDomain(new ListDomain()))).toBe("EFAULT pages/pin");
  const address = memoryAt + BigInt(memorySize);
  context.process.memory.map([{ address, bytes: new Uint8Array(1), writable: true }]);
  expect(told(table.addDomain(new ListDomain()))).toBe("ok");
});

const deviceOf = (reserved: PhysicalDevice["reserved"]): PhysicalDevice => ({
  name: "vfio0",
  iommu: { name: "iommu", driver: "selftest", registers: {} },
  group: 1,
  reserved,
  maxPasidLog2: 0,
  pri: false,
  ats: false,
  streams: [],
  isVirtualFunction: false,
});

test("a device's regions are reserved, but for those that may be used, all of them or none", () => {
  const context = newContext();
  const table = newTable(context);
  const device = deviceOf([
    { start: 0x8000n, last: 0x8fffn, kind: "direct-relaxable" },
    { start: 0x1_0000n, last: 0x1_0fffn, kind: "sw-msi" },
    { start: 0x2_0000n, last: 0x2_0fffn, kind: "direct" },
  ]);
  expect(mapped(context, table, { iova: 0x2_0000n })).toBe(0x2_0000n);
  expect(told(table.enforceReservedRegions(device))).toBe("EADDRINUSE io-pagetable/reserve-mapped");
  expect(mapped(context, table, { iova: 0x1_0000n })).toBe(0x1_0000n);
  const empty = newTable(context);
  expect(told(empty.enforceReservedRegions(device))).toBe("ok");
  expect(mapped(context, empty, { iova: 0x8000n })).toBe(0x8000n);
  expect(mapped(context, empty, { iova: 0x1_0000n })).toBe("EINVAL map/iova-reserved");
  empty.removeReserved(device);
  expect(mapped(context, empty, { iova: 0x1_0000n })).toBe(0x1_0000n);
});

test("the place of a domain that went is taken by the last one", () => {
  const table = newTable(newContext());
  const domains = [new ListDomain(), new ListDomain(), new ListDomain(), new ListDomain()] as const;
  for (const domain of domains) table.addDomain(domain);
  table.removeDomain(domains[1]);
  expect(table.domains).toEqual([domains[0], domains[3], domains[2]]);
  table.removeDomain(domains[3]);
  table.removeDomain(domains[2]);
  expect(table.domains).toEqual([domains[0]]);
});
