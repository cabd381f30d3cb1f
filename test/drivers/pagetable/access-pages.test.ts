import { expect, test } from "vitest";
import { AccessObject } from "../../../src/drivers/core/access-object.ts";
import { IoasObject } from "../../../src/drivers/core/ioas-object.ts";
import type { IommufdContext } from "../../../src/drivers/core/iommufd-context.ts";
import { ULONG_MAX } from "../../../src/drivers/kernel/sizes.ts";
import { everything } from "../../../src/drivers/pagetable/range.ts";
import { unmapRange } from "../../../src/drivers/pagetable/unmap-range.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { ListDomain, mapped, memoryAt, newContext, newTable, told } from "../support/paging.ts";

const ioasIn = (context: IommufdContext): IoasObject => {
  const ioas = context.objects.reserve(new IoasObject(newTable(context)));
  context.objects.finalize(ioas);
  return ioas;
};

const setUp = (pins = true, options: Parameters<typeof newContext>[0] = {}) => {
  const context = newContext(options);
  const ioas = ioasIn(context);
  const unmaps: string[] = [];
  const access = AccessObject.create(context, {
    needsPinPages: pins,
    unmap: (iova, length) => unmaps.push(`${iova.toString(16)}+${length.toString(16)}`),
  });
  return { context, ioas, access, unmaps, table: ioas.pagetable };
};

const pagesOf = (got: readonly bigint[] | Refusal): string =>
  got instanceof Refusal ? told(got) : got.map((page) => page.toString(16)).join(" ");

test("an access takes an id, and its IOAS can't go before it", () => {
  const { context, ioas, access, table, unmaps } = setUp();
  expect([access.id, access.users, ioas.users]).toEqual([2, 2, 1]);
  expect(told(access.attach(7))).toBe("ENOENT access/ioas");
  expect(told(access.replace(ioas.id))).toBe("ENOENT access/detached");
  expect(told(access.attach(ioas.id))).toBe("ok");
  expect([access.ioas, ioas.users, table.iovaAlignment]).toEqual([ioas, 2, 0x1000n]);
  const other = ioasIn(context);
  expect(told(access.replace(other.id))).toBe("ok");
  expect([ioas.users, other.users, table.accesses.size]).toEqual([1, 2, 0]);
  expect(unmaps).toEqual(["0+ffffffffffffffff"]);
  expect(told(access.replace(other.id))).toBe("ok");
  expect(other.users).toBe(2);
  access.close();
  expect([other.users, context.objects.find(access.id)]).toEqual([1, undefined]);
});

test("an IOAS that is not aligned keeps an access out that pins, and it stays where it was", () => {
  const { context, ioas, access } = setUp();
  const odd = ioasIn(context);
  mapped(context, odd.pagetable, { length: 0x10n });
  access.attach(ioas.id);
  expect(told(access.replace(odd.id))).toBe("EADDRINUSE io-pagetable/alignment");
  expect([access.ioas, ioas.users, odd.users]).toEqual([ioas, 2, 1]);
  const { context: another, ioas: small, access: copying } = setUp(false);
  mapped(another, small.pagetable, { length: 0x10n });
  expect(told(copying.attach(small.id))).toBe("ok");
});

test("pages are pinned across mappings, all or none, and the unmapping asks for them", () => {
  const { context, ioas, access, table, unmaps } = setUp();
  expect(pagesOf(access.pinPages(0x1_0000n, 0x1000n, false))).toBe("ENOENT access-pin/no-ioas");
  access.attach(ioas.id);
  mapped(context, table);
  mapped(context, table, { iova: 0x1_1000n, length: 0x2000n, address: memoryAt + 0x8000n });
  expect(pagesOf(access.pinPages(0x1_0000n, 0n, false))).toBe("EINVAL access-pin/length");
  expect(pagesOf(access.pinPages(ULONG_MAX, 2n, false))).toBe("EOVERFLOW access-pin/overflow");
  expect(pagesOf(access.pinPages(0x1_0000n, 0x4000n, false))).toBe("ENOENT access-pin/gap");
  expect(table.areas.all().map(({ accesses }) => accesses)).toEqual([0, 0]);
  const [one, two] = [memoryAt.toString(16), (memoryAt + 0x8000n).toString(16)];
  expect(pagesOf(access.pinPages(0x1_0000n, 0x1800n, true))).toBe(`${one} ${two}`);
  expect(table.areas.all().map(({ accesses, locks }) => [accesses, locks])).toEqual([
    [1, 0],
    [1, 0],
  ]);
  access.unpinPages(0x1_0000n, 0x1800n);
  expect(unmapRange(table, everything).bytes).toBe(0x3000n);
  expect(unmaps).toEqual([]);
});

test("a mapping that is not of whole pages is not pinned", () => {
  const { context, ioas } = setUp();
  mapped(context, ioas.pagetable, { address: memoryAt + 0x100n });
  const access = AccessObject.create(context, null);
  expect(told(access.attachTo(ioas))).toBe("EADDRINUSE io-pagetable/alignment");
  const { context: other, ioas: whole, access: loose } = setUp(false);
  loose.attach(whole.id);
  mapped(other, whole.pagetable, { length: 0x800n });
  mapped(other, whole.pagetable, { iova: 0x1_0800n });
  expect(pagesOf(loose.pinPages(0x1_0000n, 0x800n, false))).toBe(memoryAt.toString(16));
  expect(pagesOf(loose.pinPages(0x1_0000n, 0x1800n, false))).toBe("EINVAL access-pin/partial-page");
  expect(pagesOf(loose.pinPages(0x1_0100n, 0x100n, false))).toBe("EINVAL access-pin/partial-page");
});

test("what the kernel itself pins is locked until it lets go", () => {
  const { context, ioas, table } = setUp();
  mapped(context, table, { length: 0x2000n });
  const access = AccessObject.create(context, null);
  access.attachTo(ioas);
  access.pinPages(0x1_0000n, 0x1000n, false);
  expect(told(unmapRange(table, everything).refusal)).toBe("EBUSY unmap/locked");
  access.unpinPages(0x1_0000n, 0x1000n);
  expect(told(unmapRange(table, everything).refusal)).toBe("ok");
});

test("pins count against the limit once, and a fault pins nothing", () => {
  const { context, ioas, access, table } = setUp(true, { caps: [] });
  access.attach(ioas.id);
  mapped(context, table, { iova: 0n, length: 0x80_0000n });
  mapped(context, table, { iova: 0x100_0000n, address: 0x1000n });
  access.pinPages(0n, 0x80_0000n, false);
  expect(told(table.addDomain(new ListDomain()))).toBe("EFAULT pages/pin");
  expect(pagesOf(access.pinPages(0x100_0000n, 0x1000n, false))).toBe("EFAULT pages/pin");
  unmapRange(table, { start: 0x100_0000n, last: 0x100_0fffn });
  expect(told(table.addDomain(new ListDomain()))).toBe("ok");
});

test("protection is the mapping's", () => {
  const { context, ioas, access, table } = setUp();
  access.attach(ioas.id);
  mapped(context, table, { writable: false });
  mapped(context, table, { iova: 0x1_1000n, readable: false });
  const one = new Uint8Array(1);
  expect(pagesOf(access.pinPages(0x1_0000n, 0x1000n, true))).toBe("EPERM access-pin/protection");
  expect(pagesOf(access.pinPages(0x1_1000n, 0x1000n, false))).toBe("EPERM access-pin/protection");
  expect(told(access.readWrite(0x1_0000n, one, true))).toBe("EPERM access-rw/protection");
  expect(told(access.readWrite(0x1_0000n, one, false))).toBe("ok");
  expect(told(access.readWrite(0x1_1000n, one, false))).toBe("EPERM access-rw/protection");
  expect(told(access.readWrite(0x1_1000n, one, true))).toBe("ok");
});

test("what is being unmapped is neither pinned nor copied", () => {
  const { context, ioas, access, table } = setUp();
  access.attach(ioas.id);
  mapped(context, table);
  table.areas.all()[0]!.preventAccess = true;
  expect(pagesOf(access.pinPages(0x1_0000n, 0x1000n, false))).toBe("EINVAL access-pin/being-unmapped");
  expect(told(access.readWrite(0x1_0000n, new Uint8Array(1), false))).toBe("EINVAL access-rw/being-unmapped");
});

test("copies cross mappings, and stop where they can't go on", () => {
  const { context, ioas, access, table } = setUp(false);
  const { memory } = context.process;
  const given = Uint8Array.of(1, 2, 3, 4);
  expect(told(access.readWrite(0x1_0000n, given, true))).toBe("ENOENT access-rw/no-ioas");
  access.attach(ioas.id);
  mapped(context, table);
  mapped(context, table, { iova: 0x1_1000n, address: memoryAt + 0x8000n });
  mapped(context, table, { iova: 0x1_2000n, address: 0x1000n });
  expect(told(access.readWrite(0x1_0ffen, given, true))).toBe("ok");
  expect([...memory.read(memoryAt + 0xffen, 2), ...memory.read(memoryAt + 0x8000n, 2)]).toEqual([1, 2, 3, 4]);
  const read = new Uint8Array(3);
  expect(told(access.readWrite(0x1_0fffn, read, false))).toBe("ok");
  expect([...read]).toEqual([2, 3, 4]);
  expect(told(access.readWrite(0x1_1ffen, given, true))).toBe("EFAULT pages/copy");
  expect([...memory.read(memoryAt + 0x8ffen, 2)]).toEqual([1, 2]);
  expect(told(access.readWrite(0x1_1ffen, read, false))).toBe("EFAULT pages/copy");
  expect(told(access.readWrite(0x1_2fffn, given, true))).toBe("EFAULT pages/copy");
  expect(told(access.readWrite(0xfffen, given, true))).toBe("ENOENT access-rw/gap");
  expect(told(access.readWrite(0x1_0000n, new Uint8Array(), true))).toBe("EINVAL access-rw/length");
  expect(told(access.readWrite(ULONG_MAX, given, true))).toBe("EOVERFLOW access-rw/overflow");
});
