import { struct } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, size } from "../../src/declare/fields.ts";
import { u32 } from "../../src/declare/scalars.ts";
import { ofVfio } from "./inferred-minimum.ts";
import { iommu_cache_invalidate_info_v5_10, iommu_cache_invalidate_info_v5_5 } from "./iommu-cache-invalidate.ts";

const facts = { ...posted, convention: "argsz", purpose: "command" } as const;
const name = "VFIO_IOMMU_CACHE_INVALIDATE";
const seen = "mail thread";
const head = [size("argsz"), input("flags", u32, { about: "must be 0" })] as const;

const withInfo = struct(
  "vfio_iommu_type1_cache_invalidate",
  { ...facts, last: "info" },
  ...head,
  input("info", iommu_cache_invalidate_info_v5_5),
);

const withCacheInfo = struct(
  "vfio_iommu_type1_cache_invalidate",
  { ...facts, last: "cache_info" },
  ...head,
  input("cache_info", iommu_cache_invalidate_info_v5_5),
);

export const vfioCacheInvalidate: DraftSeries = {
  subject: "vfio_iommu_type1_cache_invalidate",
  drafts: [
    draft({
      posting: "Auger v8, Yi RFC v1, v2",
      date: "2019-05",
      seen,
      struct: withInfo,
      inferredMinimum: ofVfio,
      command: { name, numbers: [100 + 24] },
      note: "embeds a struct with a version and without a size",
    }),
    draft({
      posting: "Auger v9 on, on the iommu.h of v5.5",
      date: "2019-07",
      seen,
      struct: withInfo,
      inferredMinimum: ofVfio,
      command: { name, numbers: [100 + 23] },
    }),
    draft({
      posting: "Yi RFC v3",
      date: "2020-01",
      seen,
      struct: withCacheInfo,
      inferredMinimum: ofVfio,
      command: { name, numbers: [100 + 26] },
    }),
    draft({
      posting: "Yi v1",
      date: "2020-03",
      seen,
      struct: withCacheInfo,
      inferredMinimum: ofVfio,
      command: { name, numbers: [100 + 24] },
      note: "review of 2020-04: data[], and a flag that names its type",
    }),
    draft({
      posting: "Auger v13 at the latest, on the iommu.h of v5.10",
      date: "2021-04",
      seen,
      struct: struct(
        "vfio_iommu_type1_cache_invalidate",
        { ...facts, last: "info" },
        ...head,
        input("info", iommu_cache_invalidate_info_v5_10),
      ),
      inferredMinimum: ofVfio,
      command: { name, numbers: [100 + 23] },
      note: "what it embeds grew under the same number and flags: 56 bytes became 64",
    }),
  ],
};
