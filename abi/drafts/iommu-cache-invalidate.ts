import { asMacros, flags, struct, value, values } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, reserved, size, union } from "../../src/declare/fields.ts";
import { array, u32, u64, u8 } from "../../src/declare/scalars.ts";

const seen = "the header's history";
const element = { ...posted, convention: "fixed", purpose: "element" } as const;
const info = { ...posted, convention: "version-field", purpose: "argument" } as const;

const caches = asMacros(
  flags(
    "iommu_cache_inv_type",
    posted,
    value("IOMMU_CACHE_INV_TYPE_IOTLB", 1 << 0),
    value("IOMMU_CACHE_INV_TYPE_DEV_IOTLB", 1 << 1),
    value("IOMMU_CACHE_INV_TYPE_PASID", 1 << 2),
  ),
);

const iommu_inv_granularity = values(
  "iommu_inv_granularity",
  posted,
  value("IOMMU_INV_GRANU_DOMAIN", 0),
  value("IOMMU_INV_GRANU_PASID", 1),
  value("IOMMU_INV_GRANU_ADDR", 2),
);

const pasidFlags = asMacros(
  flags(
    "iommu_inv_pasid_flags",
    posted,
    value("IOMMU_INV_PASID_FLAGS_PASID", 1 << 0),
    value("IOMMU_INV_PASID_FLAGS_ARCHID", 1 << 1),
  ),
);

const addrFlags = asMacros(
  flags(
    "iommu_inv_addr_flags",
    posted,
    value("IOMMU_INV_ADDR_FLAGS_PASID", 1 << 0),
    value("IOMMU_INV_ADDR_FLAGS_ARCHID", 1 << 1),
    value("IOMMU_INV_ADDR_FLAGS_LEAF", 1 << 2),
  ),
);

const iommu_inv_pasid_info = struct(
  "iommu_inv_pasid_info",
  element,
  input("flags", u32, { flags: pasidFlags, unknown: "EINVAL" }),
  input("archid", u32),
  input("pasid", u64),
);

const iommu_inv_addr_info = struct(
  "iommu_inv_addr_info",
  element,
  input("flags", u32, { flags: addrFlags, unknown: "EINVAL" }),
  input("archid", u32),
  input("pasid", u64),
  input("addr", u64),
  input("granule_size", u64, { about: "in bytes" }),
  input("nb_granules", u64),
);

const version = input("version", u32, { unknown: "EINVAL", about: "1" });
const cache = input("cache", u8, { flags: caches, unknown: "EINVAL" });
const granularity = input("granularity", u8, { values: iommu_inv_granularity, unknown: "EINVAL" });
const arms = [input("pasid_info", iommu_inv_pasid_info), input("addr_info", iommu_inv_addr_info)] as const;

export const iommu_cache_invalidate_info_v5_5 = struct(
  "iommu_cache_invalidate_info",
  info,
  version,
  cache,
  granularity,
  reserved("padding", array(u8, 2), "EINVAL"),
  union(null, ...arms),
);

export const iommu_cache_invalidate_info_v5_10 = struct(
  "iommu_cache_invalidate_info",
  { ...info, last: "padding" },
  size("argsz"),
  version,
  cache,
  granularity,
  reserved("padding", array(u8, 6), "EINVAL"),
  union("granu", ...arms),
);

const enums = [caches, iommu_inv_granularity, pasidFlags, addrFlags];
const until = "v5.18";

export const iommuInvPasidInfo: DraftSeries = {
  subject: "iommu_inv_pasid_info",
  drafts: [
    draft({ posting: "linux/iommu.h", date: "2020-01", seen, struct: iommu_inv_pasid_info, merged: "v5.5", until }),
  ],
};

export const iommuInvAddrInfo: DraftSeries = {
  subject: "iommu_inv_addr_info",
  drafts: [
    draft({ posting: "linux/iommu.h", date: "2020-01", seen, struct: iommu_inv_addr_info, merged: "v5.5", until }),
  ],
};

export const iommuCacheInvalidateInfo: DraftSeries = {
  subject: "iommu_cache_invalidate_info",
  drafts: [
    draft({
      posting: "linux/iommu.h",
      date: "2020-01",
      seen,
      struct: iommu_cache_invalidate_info_v5_5,
      enums,
      merged: "v5.5",
      until: "v5.10",
      note: "a version and no size: whoever reads it has to look the size up",
    }),
    draft({
      posting: "linux/iommu.h",
      date: "2020-12",
      seen,
      struct: iommu_cache_invalidate_info_v5_10,
      enums,
      merged: "v5.10",
      until,
      checks: [
        "no operation -> ENODEV",
        "16 bytes unreadable -> EFAULT",
        "argsz < 16 -> EINVAL",
        "granularity PASID and argsz < 32, or ADDR and argsz < 56 -> EINVAL",
        "what argsz reaches of the struct unreadable -> EFAULT",
        "version not 1, unknown cache, granularity or flags, PASID cache with ADDR, DEV_IOTLB with DOMAIN, padding -> EINVAL",
      ],
      note: "argsz was inserted in front and the version stayed 1: no ioctl took the struct yet; a tail is never read",
    }),
  ],
};
