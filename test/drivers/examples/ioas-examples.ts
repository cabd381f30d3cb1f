import type { ReleaseName } from "../../../src/declare/release.ts";
import { AccessObject } from "../../../src/drivers/core/access-object.ts";
import type { IoasObject } from "../../../src/drivers/core/ioas-object.ts";
import type { IommufdContext } from "../../../src/drivers/core/iommufd-context.ts";
import { IommufdFile } from "../../../src/drivers/core/iommufd-file.ts";
import type { OpenedIommu } from "../../../src/drivers/open-iommu.ts";
import { cutIova } from "../../../src/drivers/pagetable/cut-iova.ts";
import { readDirty } from "../../../src/drivers/pagetable/dirty-bitmap.ts";
import { getPages } from "../../../src/drivers/pagetable/get-pages.ts";
import type { IoPagetable } from "../../../src/drivers/pagetable/io-pagetable.ts";
import { mapPages } from "../../../src/drivers/pagetable/map-pages.ts";
import { ULONG_MAX } from "../../../src/drivers/kernel/sizes.ts";
import { RangeSet } from "../../../src/drivers/pagetable/range-set.ts";
import { unmapRange } from "../../../src/drivers/pagetable/unmap-range.ts";
import { Refusal } from "../../../src/drivers/kernel/refusal.ts";
import { DirtyDomain, ListDomain, mapped, memoryAt, told } from "../support/paging.ts";
import { outcome, wordsOf } from "./calls.ts";
import type { Example } from "./example.ts";

const recorded: readonly ReleaseName[] = ["6.12.107", "7.3.4"];
const config = { iommufdTest: true };
const poor = { caps: [] } as const;

interface Scene {
  readonly iommu: OpenedIommu;
  readonly context: IommufdContext;
  readonly ioas: IoasObject;
  readonly table: IoPagetable;
}

/** 8 MiB of memory, and an IOAS of the id 1 in which nothing is mapped. */
function sceneOf(iommu: OpenedIommu): Scene {
  const file = iommu.process.files.get(iommu.fd);
  if (!(file instanceof IommufdFile)) throw new TypeError("no iommufd");
  const { context } = file;
  iommu.process.memory.map([{ address: memoryAt, bytes: new Uint8Array(0x80_1000), writable: true }]);
  iommu.ioctl(0x3b81, { in: wordsOf(12, 0, 0), ptrs: [], bufs: [] });
  const ioas = context.objects.get<IoasObject>(1, "ioas")!;
  return { iommu, context, ioas, table: ioas.pagetable };
}

const on = (rule: string, gives: string, play: (scene: Scene) => string, more: Partial<Example> = {}): Example => ({
  rule,
  releases: recorded,
  config,
  gives,
  play: (iommu) => play(sceneOf(iommu)),
  ...more,
});

interface Accessed extends Scene {
  readonly access: AccessObject;
}

/** An access that pins nothing by itself; attached, if there is something for it. */
const accessed =
  (play: (scene: Accessed) => string, isAttached = true) =>
  (scene: Scene): string => {
    const access = AccessObject.create(scene.context, { needsPinPages: false, unmap: () => {} });
    if (isAttached) access.attach(scene.ioas.id);
    return play({ ...scene, access });
  };

const pinned = ({ access }: Accessed, length: bigint, iova = 0x1_0000n, write = false): string => {
  const got = access.pinPages(iova, length, write);
  return got instanceof Refusal ? told(got) : `${got.length} pages`;
};

const copied = ({ access }: Accessed, iova = 0x1_0000n): string =>
  told(access.readWrite(iova, new Uint8Array(2), true));

/** A mapping that something took away only in part. */
const goingAway = (play: (scene: Accessed) => string) =>
  accessed((scene) => {
    mapped(scene.context, scene.table);
    scene.table.areas.all()[0]!.preventAccess = true;
    return play(scene);
  });

const accessExamples: readonly Example[] = [
  on(
    "access-pin/length",
    "EINVAL access-pin/length",
    accessed((scene) => pinned(scene, 0n)),
  ),
  on(
    "access-pin/overflow",
    "EOVERFLOW access-pin/overflow",
    accessed((scene) => pinned(scene, 2n, ULONG_MAX)),
  ),
  on(
    "access-pin/no-ioas",
    "ENOENT access-pin/no-ioas",
    accessed((scene) => pinned(scene, 1n), false),
  ),
  on(
    "access-pin/gap",
    "ENOENT access-pin/gap",
    accessed((scene) => pinned(scene, 0x1000n)),
  ),
  on(
    "access-pin/being-unmapped",
    "EINVAL access-pin/being-unmapped",
    goingAway((scene) => pinned(scene, 0x1000n)),
  ),
  on(
    "access-pin/partial-page",
    "EINVAL access-pin/partial-page",
    accessed((scene) => {
      mapped(scene.context, scene.table, { address: memoryAt + 0x10n });
      return pinned(scene, 0x100n);
    }),
  ),
  on(
    "access-pin/protection",
    "EPERM access-pin/protection",
    accessed((scene) => {
      mapped(scene.context, scene.table, { readable: false });
      return pinned(scene, 0x1000n);
    }),
  ),
  on(
    "access-rw/being-unmapped",
    "EINVAL access-rw/being-unmapped",
    goingAway((scene) => copied(scene)),
  ),
  on(
    "access-rw/no-ioas",
    "ENOENT access-rw/no-ioas",
    accessed((scene) => copied(scene), false),
  ),
  on(
    "access-rw/overflow",
    "EOVERFLOW access-rw/overflow",
    accessed((scene) => copied(scene, ULONG_MAX)),
  ),
  on(
    "access/detached",
    "ENOENT access/detached",
    accessed(({ access, ioas }) => told(access.replace(ioas.id)), false),
  ),
  on(
    "pages/copy",
    "EFAULT pages/copy",
    accessed((scene) => {
      mapped(scene.context, scene.table, { address: 0x1000n });
      return copied(scene);
    }),
  ),
];

const automatic = ({ context, table }: Scene, length: bigint): string =>
  String(mapped(context, table, { iova: null, address: 0n, length }));

const copiedSelf = ({ context, table }: Scene): string => {
  mapped(context, table, { writable: false });
  const slices = getPages(table, 0x1_0000n, 0x1000n);
  if (slices instanceof Refusal) return told(slices);
  const protection = { readable: true, writable: true };
  const got = mapPages(table, slices, { iova: 0x2_0000n, length: 0x1000n, protection });
  return got instanceof Refusal ? told(got) : "ok";
};

const mapExamples: readonly Example[] = [
  on("alloc-iova/length", "EOVERFLOW alloc-iova/length", (scene) => automatic(scene, ULONG_MAX / 2n)),
  on("alloc-iova/no-hole", "ENOSPC alloc-iova/no-hole", (scene) => {
    const allowed = new RangeSet<{ readonly start: bigint; readonly last: bigint }>();
    allowed.add({ start: 0x1000n, last: 0x1ffen });
    scene.table.allow(allowed);
    return automatic(scene, 0x1000n);
  }),
  on("io-pagetable/alignment", "EADDRINUSE io-pagetable/alignment", ({ context, table }) => {
    mapped(context, table, { length: 0x10n });
    return told(table.addDomain(new ListDomain()));
  }),
  on("io-pagetable/page-size", "EINVAL io-pagetable/page-size", ({ table }) =>
    told(table.addDomain(new ListDomain(0x1_0000n))),
  ),
  on(
    "map-user/overflow-6.12",
    "EOVERFLOW map-user/overflow-6.12",
    ({ context, table }) => String(mapped(context, table, { address: ULONG_MAX - 0xfffn })),
    { releases: ["6.12.107"] },
  ),
  on(
    "map-file/overflow-6.18",
    "EOVERFLOW",
    ({ iommu }) =>
      outcome(
        iommu.ioctl(0x3b8f, { in: wordsOf(40, 7, 1, iommu.fd, ULONG_MAX, 0x1000n, 0x1_0000n), ptrs: [], bufs: [] }),
      ),
    { releases: ["v6.18"] },
  ),
  on("map/not-writable", "EPERM map/not-writable", copiedSelf),
  on("map/page-offset", "EINVAL map/page-offset", ({ context, table }) => {
    table.addDomain(new ListDomain());
    return String(mapped(context, table, { address: memoryAt + 0x800n }));
  }),
  on("map/pages-overflow", "EOVERFLOW map/pages-overflow", ({ context, table }) =>
    String(mapped(context, table, { address: 2n, length: ULONG_MAX - 0x1000n, iova: 0n })),
  ),
  on("map-domain/no-access", "EINVAL map-domain/no-access", ({ context, table }) => {
    table.addDomain(new ListDomain(0x1000n, undefined, { name: "intel-vtd", capable: () => true }));
    return String(mapped(context, table, { readable: false, writable: false }));
  }),
  on(
    "map-domain/no-access-mock",
    "EINVAL map-domain/no-access-mock",
    ({ context, table }) => {
      table.addDomain(new ListDomain());
      return String(mapped(context, table, { readable: false, writable: false }));
    },
    { releases: ["7.3.4"] },
  ),
  on(
    "pages/locked-limit",
    "ENOMEM pages/locked-limit",
    ({ context, table }) => {
      table.addDomain(new ListDomain());
      return String(mapped(context, table, { length: 0x80_1000n }));
    },
    { process: poor },
  ),
];

/** A mapping of which an access has pinned the first page and does not let go. */
const held = (play: (scene: Scene) => string) => (scene: Scene) => {
  mapped(scene.context, scene.table, { length: 0x2000n });
  scene.table.areas.all()[0]!.pin({ start: 0n, last: 0n });
  return play(scene);
};

const unmapped = ({ table }: Scene): string => {
  const { bytes, refusal } = unmapRange(table, { start: 0n, last: 0x2_07ffn });
  return `${bytes.toString(16)} ${told(refusal)}`;
};

const cut = ({ table }: Scene): string => told(cutIova(table, [0x1_0fffn]));

const unmapExamples: readonly Example[] = [
  on("split/accessed", "EINVAL split/accessed", held(cut)),
  on("split/being-unmapped", "EBUSY split/being-unmapped", (scene) => {
    mapped(scene.context, scene.table, { length: 0x2000n });
    scene.table.areas.all()[0]!.preventAccess = true;
    return cut(scene);
  }),
  on("split/large-pages", "EINVAL split/large-pages", (scene) => {
    scene.table.addDomain(new ListDomain());
    mapped(scene.context, scene.table, { length: 0x2000n });
    return cut(scene);
  }),
  on("unmap/access-holds", "0 EDEADLK unmap/access-holds", held(unmapped)),
  on("unmap/tells-part", "1000 ENOENT unmap/cut", (scene) => {
    for (const iova of [0x1_0000n, 0x2_0000n]) mapped(scene.context, scene.table, { iova });
    return unmapped(scene);
  }),
];

/** Dirty pages, and a bitmap that has its bit 7 set; what the call answers, and the bitmap. */
const dirty =
  (bitmapAt: bigint, isDirty = true) =>
  ({ iommu, context, table }: Scene): string => {
    const bits = Uint8Array.of(0x80);
    iommu.process.memory.map([{ address: 0x9000n, bytes: bits, writable: true }]);
    const domain = new DirtyDomain();
    table.addDomain(domain);
    if (isDirty) mapped(context, table);
    const asked = { iova: 0x1_0000n, length: 0x1000n, pageSize: 0x1000n, address: bitmapAt, clear: true };
    return `${told(readDirty(table, domain, asked))} ${bits[0]}`;
  };

const dirtyExamples: readonly Example[] = [
  on("dirty-bitmap/joins", "ok 129", dirty(0x9000n)),
  on("dirty-bitmap/passes-over", "ok 128", dirty(0x7000n)),
  on("dirty-bitmap/pinned-first", "ENOMEM dirty-bitmap/pinned-first 128", dirty(0x7000n, false), {
    releases: ["v6.10"],
  }),
];

interface GetPa {
  readonly flags?: number;
  readonly ioas?: number;
  readonly reserved?: number;
  readonly iova?: bigint;
  readonly length?: bigint;
}

const getPa = ({ iommu }: Scene, { flags = 0, ioas = 1, reserved = 0, iova = 0x1_0000n, length = 0x10n }: GetPa = {}) =>
  outcome(iommu.ioctl(0x3b95, { in: wordsOf(40, flags, ioas, reserved, iova, length, 0n), ptrs: [], bufs: [] }));

const noiommu = { releases: ["7.3.4"], config: { noiommu: true } } as const;

/** Where the page is mapped without an IOMMU, unless something is wrong. */
const onPa = (what: string, gives: string, asked: GetPa, more: Partial<Example> = {}): Example =>
  on(
    `ioas-noiommu-get-pa/${what}`,
    gives,
    (scene) => {
      scene.table.addDomain(new ListDomain(0x1000n, undefined, { name: "noiommu", capable: () => false }));
      mapped(scene.context, scene.table);
      return getPa(scene, asked);
    },
    { ...noiommu, ...more },
  );

const getPaExamples: readonly Example[] = [
  onPa("privilege", "EPERM", {}, { process: { caps: ["CAP_IPC_LOCK"] } }),
  onPa("flags", "EOPNOTSUPP", { flags: 1 }),
  onPa("reserved", "EOPNOTSUPP", { reserved: 1 }),
  onPa("length", "EINVAL", { length: 0n }),
  onPa("iova", "EOVERFLOW", { iova: ULONG_MAX }),
  onPa("ioas", "ENOENT", { ioas: 9 }, {}),
  onPa("not-mapped", "ENOENT", { iova: 0x2_0000n }),
  on(
    "ioas-noiommu-get-pa/translated",
    "EOPNOTSUPP",
    (scene) => {
      mapped(scene.context, scene.table);
      return getPa(scene);
    },
    noiommu,
  ),
];

const compat =
  (play: (scene: Scene) => string) =>
  (scene: Scene): string => {
    scene.context.vfioIoas = scene.ioas;
    return play(scene);
  };

const asked = ({ iommu }: Scene, request: number, argument: bigint): string =>
  String(iommu.issue(iommu.fd, request, argument));

/** Without an IOMMU: the answer to a request. */
const without = (request: number, argument: bigint) =>
  compat((scene) => {
    scene.context.noIommuMode = true;
    return asked(scene, request, argument);
  });

/** A struct that may not be written, or the bytes behind which nothing is mapped. */
const vfioStruct = (request: number, struct: Uint8Array, readonly: boolean) =>
  compat(({ iommu }) => {
    const { errno, out } = iommu.ioctl(request, { in: struct, ptrs: [], bufs: [] }, { readonly });
    return `${errno} ${new DataView(out.buffer, out.byteOffset).getUint32(out.length - 4, true).toString(16)}`;
  });

const vfioExamples: readonly Example[] = [
  on(
    "vfio-check-extension/noiommu",
    "1",
    compat((scene) => asked(scene, 0x3b65, 8n)),
    { config: { noiommu: true } },
  ),
  on("vfio-check-extension/noiommu-mode", "0", without(0x3b65, 1n)),
  on("vfio-set-iommu/noiommu-mode", "-22", without(0x3b66, 1n)),
  on("vfio-set-iommu/privilege", "-1", without(0x3b66, 8n), { config: { noiommu: true }, process: poor }),
  on(
    "vfio-set-iommu/type1",
    "0, true",
    compat((scene) => `${asked(scene, 0x3b66, 1n)}, ${scene.table.disableLargePages}`),
  ),
  on("vfio-iommu-get-info/part", "null ffffffff", vfioStruct(0x3b70, wordsOf(36, 0, 0n, 0n, 0n, 0), false)),
  on("vfio-iommu-get-info/write", "EFAULT 0", vfioStruct(0x3b70, wordsOf(16, 0, 0n), true)),
  on("vfio-unmap-dma/nothing", "ENOENT 0", vfioStruct(0x3b72, wordsOf(24, 0, 0x1_0000n, 0x1000n), false), {
    releases: ["v6.17"],
  }),
  on("vfio-unmap-dma/write", "EFAULT 0", vfioStruct(0x3b72, wordsOf(24, 2, 0n, 0n), true)),
];

/** Of IOASes, what they map, and VFIO's requests on them. */
export const ioasExamples: readonly Example[] = [
  ...accessExamples,
  ...mapExamples,
  ...unmapExamples,
  ...dirtyExamples,
  ...getPaExamples,
  ...vfioExamples,
];
