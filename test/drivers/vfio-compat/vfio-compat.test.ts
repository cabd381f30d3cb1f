import { expect, test } from "vitest";
import { HwptPaging } from "../../../src/drivers/core/hwpt-objects.ts";
import type { IommufdContext } from "../../../src/drivers/core/iommufd-context.ts";
import { compatIoas, createCompatIoas } from "../../../src/drivers/vfio-compat/compat-ioas.ts";
import { vfioCompat } from "../../../src/drivers/vfio-compat/vfio-compat.ts";
import type { IoasObject } from "../../../src/drivers/core/ioas-object.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { ListDomain, memoryAt, newContext, told } from "../support/paging.ts";

const getApiVersion = 0x3b64;
const checkExtension = 0x3b65;
const setIommu = 0x3b66;
const getInfo = 0x3b70;
const mapDma = 0x3b71;
const unmapDma = 0x3b72;
const structAt = 0x8000n;

function setUp(options: Parameters<typeof newContext>[0] = {}): IommufdContext & { readonly vfioIoas: IoasObject } {
  const context = newContext(options);
  expect(createCompatIoas(context)).toBeNull();
  return context as IommufdContext & { readonly vfioIoas: IoasObject };
}

const answered = (context: IommufdContext, request: number, argument: bigint): number | string => {
  const got = vfioCompat(context, request, argument);
  return got instanceof Refusal ? told(got) : got;
};

/** The answer to a request whose struct is made of words of 32 bits, then 64; the struct afterwards. */
function struct(
  context: IommufdContext,
  request: number,
  words: readonly (number | bigint)[],
  room = 0,
): { got: number | string; bytes: Uint8Array } {
  const size = words.reduce<number>((sum, word) => sum + (typeof word === "number" ? 4 : 8), room);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const word of words) {
    if (typeof word === "number") view.setUint32(at, word, true);
    else view.setBigUint64(at, word, true);
    at += typeof word === "number" ? 4 : 8;
  }
  const start = structAt + 0x1000n - BigInt(size);
  context.process.memory.map([{ address: start, bytes, writable: true }]);
  return { got: answered(context, request, start), bytes };
}

const map = (
  context: IommufdContext,
  { argsz = 32, flags = 3, vaddr = memoryAt, iova = 0x1_0000n, size = 0x1000n } = {},
) => struct(context, mapDma, [argsz, flags, vaddr, iova, size]).got;

const unmap = (context: IommufdContext, { argsz = 24, flags = 0, iova = 0x1_0000n, size = 0x1000n } = {}) => {
  const { got, bytes } = struct(context, unmapDma, [argsz, flags, iova, size]);
  return `${got} ${new DataView(bytes.buffer).getBigUint64(16, true).toString(16)}`;
};

const plain = (ioas: IoasObject) => new HwptPaging(ioas, { isNestParent: false, pasidCompat: false });

test("requests that VFIO has and iommufd has not are ENOTTY, the whole number counts", () => {
  const context = setUp();
  expect(answered(context, getApiVersion, 0n)).toBe(0);
  expect(answered(context, 0x3b75, 0n)).toBe("ENOTTY vfio-compat/request");
  expect(answered(context, getApiVersion | 0x4000_0000, 0n)).toBe("ENOTTY vfio-compat/request");
});

test("without an IOAS for them, requests are ENODEV", () => {
  const context = newContext();
  expect(answered(context, setIommu, 1n)).toBe("ENODEV vfio-compat/no-ioas");
  expect(answered(context, checkExtension, 4n)).toBe("ENODEV vfio-compat/no-ioas");
  expect(map(context)).toBe("ENODEV vfio-compat/no-ioas");
  expect(unmap(context)).toBe("ENODEV vfio-compat/no-ioas 1000");
  expect(struct(context, getInfo, [16, 0, 0n]).got).toBe("ENODEV vfio-compat/no-ioas");
});

test("the IOAS is made once, and not where there is no IOMMU", () => {
  const context = setUp();
  const first = compatIoas(context);
  expect(createCompatIoas(context)).toBeNull();
  expect(compatIoas(context)).toBe(first);
  const without = newContext();
  without.noIommuMode = true;
  expect(told(createCompatIoas(without))).toBe("EINVAL vfio-compat/noiommu-chosen");
});

test("extensions are 1 or 0, by how the iommufd is used since 6.12.91", () => {
  const context = setUp();
  const of = (each: IommufdContext) =>
    [1, 2, 3, 4, 6, 8, 9, 10, 2 ** 33].map((type) => answered(each, checkExtension, BigInt(type)));
  expect(of(context)).toEqual([1, 0, 1, 1, 0, 0, 1, 0, 0]);
  expect(answered(setUp({ noiommu: true }), checkExtension, 8n)).toBe(1);
  context.noIommuMode = true;
  expect(of(context)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0]);
  const old = setUp({ release: "v6.12" });
  old.noIommuMode = true;
  expect(answered(old, checkExtension, 1n)).toBe(1);
});

test("caches are coherent where all HWPTs enforce it", () => {
  const context = setUp();
  const hwpts = [plain(context.vfioIoas), plain(context.vfioIoas)];
  for (const hwpt of hwpts) {
    hwpt.enforcesCacheCoherency = true;
    context.vfioIoas.hwpts.add(hwpt);
  }
  expect(answered(context, checkExtension, 4n)).toBe(1);
  hwpts[1]!.enforcesCacheCoherency = false;
  expect(answered(context, checkExtension, 4n)).toBe(0);
});

test("type 1 gives up large pages, 1v2 keeps them", () => {
  const context = setUp();
  const { pagetable } = context.vfioIoas;
  for (const type of [0n, 2n, 8n, (1n << 32n) + 1n])
    expect(answered(context, setIommu, type)).toBe("EINVAL vfio-set-iommu/type");
  expect(answered(context, setIommu, 3n)).toBe(0);
  expect(pagetable.disableLargePages).toBe(false);
  expect(answered(context, setIommu, 1n)).toBe(0);
  expect(pagetable.disableLargePages).toBe(true);
  const taken = setUp();
  taken.vfioIoas.pagetable.addDomain(new ListDomain());
  map(taken);
  expect(answered(taken, setIommu, 1n)).toBe("EINVAL io-pagetable/large-pages-mapped");
});

test("without an IOMMU only that type is there, for who is privileged", () => {
  const context = setUp({ noiommu: true });
  expect(answered(context, setIommu, 8n)).toBe("EINVAL vfio-set-iommu/type");
  context.noIommuMode = true;
  expect(answered(context, setIommu, 8n)).toBe(0);
  expect(answered(context, setIommu, 1n)).toBe("EINVAL vfio-set-iommu/noiommu-mode");
  const poor = setUp({ noiommu: true, caps: [] });
  poor.noIommuMode = true;
  expect(answered(poor, setIommu, 8n)).toBe("EPERM vfio-set-iommu/privilege");
});

test("a struct is read to the end of its first version, and argsz and flags are looked at then", () => {
  const context = setUp();
  expect(answered(context, mapDma, 0x10n)).toBe("EFAULT vfio-map-dma/read");
  expect(answered(context, unmapDma, 0x10n)).toBe("EFAULT vfio-unmap-dma/read");
  expect(answered(context, getInfo, 0x10n)).toBe("EFAULT vfio-iommu-get-info/read");
  expect(struct(context, mapDma, [32, 3, memoryAt, 0x1_0000n]).got).toBe("EFAULT vfio-map-dma/read");
  expect(map(context, { argsz: 31, flags: 4 })).toBe("EINVAL vfio-map-dma/argsz");
  expect(map(context, { flags: 4 })).toBe("EINVAL vfio-map-dma/flags");
  expect(unmap(context, { argsz: 23, flags: 1 })).toBe("EINVAL vfio-unmap-dma/argsz 1000");
  expect(unmap(context, { flags: 1 })).toBe("EINVAL vfio-unmap-dma/flags 1000");
  expect(struct(context, getInfo, [15, 0xffff_ffff, 0n]).got).toBe("EINVAL vfio-iommu-get-info/argsz");
  expect(map(context, { argsz: 1000 })).toBe(0);
});

test("a mapping may be neither readable nor writable", () => {
  const context = setUp();
  expect(map(context, { flags: 0 })).toBe(0);
  expect(map(context, { flags: 1, iova: 0x1_1000n })).toBe(0);
  expect(map(context, { flags: 2, iova: 0x1_2000n })).toBe(0);
  expect(context.vfioIoas.pagetable.areas.all().map(({ protection }) => protection)).toEqual([
    { readable: false, writable: false },
    { readable: true, writable: false },
    { readable: false, writable: true },
  ]);
  expect(map(context)).toBe("EEXIST map/iova-mapped");
  expect(map(context, { size: 0n })).toBe("EINVAL map-user/length");
});

test("unmapping tells how much, where it stops, too", () => {
  const context = setUp();
  for (const iova of [0x1_0000n, 0x1_1000n]) map(context, { iova });
  expect(unmap(context, { iova: 0x1_0000n, size: 0x1800n })).toBe("ENOENT unmap/cut 1000");
  expect(unmap(context, { iova: 0x1_0000n, size: 0n })).toBe("EINVAL unmap/length 0");
  expect(unmap(context, { flags: 2 })).toBe("EINVAL vfio-unmap-dma/all 1000");
  expect(unmap(context, { flags: 2, iova: 0n })).toBe("EINVAL vfio-unmap-dma/all 1000");
  expect(unmap(context, { flags: 2, size: 0n })).toBe("EINVAL vfio-unmap-dma/all 0");
  expect(unmap(context, { flags: 2, iova: 0n, size: 0n })).toBe("0 1000");
  expect(unmap(context)).toBe("0 0");
});

test("before v6.18 nothing to unmap was an error, which the stable releases corrected, too", () => {
  for (const release of ["v6.17", "6.12.58"] as const) {
    const context = setUp({ release });
    expect(unmap(context)).toBe("ENOENT vfio-unmap-dma/nothing 0");
    expect(unmap(context, { flags: 2, iova: 0n, size: 0n })).toBe("0 0");
  }
  for (const release of ["v6.18", "6.12.59"] as const) expect(unmap(setUp({ release }))).toBe("0 0");
});

test("without large pages a part of a mapping can go", () => {
  const context = setUp();
  expect(answered(context, setIommu, 1n)).toBe(0);
  map(context, { iova: 0n, size: 0x4000n });
  expect(unmap(context, { iova: 0x1000n, size: 0x1000n })).toBe("0 1000");
  expect(unmap(context, { iova: 0n, size: 0x800n })).toBe("EINVAL split/alignment 800");
  expect(unmap(context, { iova: 0x2000n, size: 0x1000n })).toBe("0 1000");
  expect(context.vfioIoas.pagetable.areas.all().map(({ start }) => start)).toEqual([0n, 0x3000n]);
  expect(unmap(context, { iova: 0n, size: 0x1000n })).toBe("0 1000");
});

test("what was unmapped is, where that can't be told", () => {
  const context = setUp();
  map(context);
  const bytes = new Uint8Array(24);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 24, true);
  view.setUint32(4, 2, true);
  context.process.memory.map([{ address: structAt, bytes, writable: false }]);
  expect(answered(context, unmapDma, structAt)).toBe("EFAULT vfio-unmap-dma/write");
  expect(context.vfioIoas.pagetable.areas.isEmpty).toBe(true);
});

test("info has the page sizes that all domains have, and at least the alignment", () => {
  const context = setUp();
  const { pagetable } = context.vfioIoas;
  const sizes = () => new DataView(struct(context, getInfo, [16, 0, 0n]).bytes.buffer).getBigUint64(8, true);
  expect(sizes()).toBe(0xffff_ffff_ffff_f000n);
  pagetable.addDomain(new ListDomain(0x20_1800n));
  expect(sizes()).toBe(0x20_1000n);
  pagetable.addDomain(new ListDomain(0x4000_1000n));
  expect(sizes()).toBe(0x1000n);
});

test("capabilities are written as far as there is room, and named where there is for all", () => {
  const context = setUp();
  context.vfioIoas.pagetable.reserve({ start: 0x1000n, last: 0x1fffn }, null);
  const of = (argsz: number, room = 128) => {
    const { got, bytes } = struct(context, getInfo, [argsz, 0, 0n], room);
    expect(got).toBe(0);
    const view = new DataView(bytes.buffer);
    const words = Array.from({ length: bytes.length / 4 }, (_, index) => view.getUint32(index * 4, true));
    return [words.slice(0, 2), words.slice(4)];
  };
  const available = [0x1_0003, 0, 0xffff_ffff];
  const nothing = (count: number) => Array.from({ length: count }, () => 0);
  expect(of(16)).toEqual([[88, 3], nothing(32)]);
  expect(of(35)).toEqual([[88, 3], nothing(32)]);
  expect(of(36)).toEqual([
    [88, 3],
    [0, 0, ...available, ...nothing(27)],
  ]);
  const linked = [0x1_0003, 40, 0xffff_ffff, 0];
  expect(of(40)).toEqual([
    [88, 3],
    [0, 0, ...linked, ...nothing(26)],
  ]);
  const first = [0, 0, 0xfff, 0];
  expect(of(72)).toEqual([
    [88, 3],
    [0, 0, ...linked, ...nothing(4), ...first, ...nothing(18)],
  ]);
  const second = [0x2000, 0, 0xffff_ffff, 0xffff_ffff];
  expect(of(87)[1]).toEqual(of(72)[1]);
  expect(of(88)).toEqual([
    [88, 3],
    [24, 0, ...linked, 0x1_0001, 0, 2, 0, ...first, ...second, ...nothing(14)],
  ]);
});

test("what argsz promises has to be there", () => {
  const context = setUp();
  expect(struct(context, getInfo, [40, 0, 0n], 8).got).toBe("EFAULT vfio-iommu-get-info/write");
  expect(struct(context, getInfo, [24, 0, 0n]).got).toBe("EFAULT vfio-iommu-get-info/write");
});
