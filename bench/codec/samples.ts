import type { iommu_hwpt_alloc } from "../../abi/linux/iommufd/hwpt-alloc.ts";
import type { iommu_hwpt_vtd_s1_invalidate } from "../../abi/linux/iommufd/intel-vtd.ts";
import type { StructOptions } from "../../src/codec/struct-parts.ts";
import type { Value } from "../../src/declare/value.ts";

export const options: StructOptions = { release: "v7.3", dataModel: "x86_64" };

/** So many different values that no branch and no cache knows them all, and few enough to stay in the cache. */
export const sampleCount = 1024;

/** Spreads a number over 32 bits. */
const spread = (index: number, salt: number): number => Math.imul(index + 1, 0x9e37_79b1 ^ salt) >>> 0;

/** iommu_hwpt_alloc, as a program gives it that allocates a nested page table. */
export const samples: readonly Value<typeof iommu_hwpt_alloc>[] = Array.from({ length: sampleCount }, (_, index) => ({
  flags: spread(index, 1) & 15,
  dev_id: spread(index, 2),
  pt_id: spread(index, 3),
  data_type: index & 3,
  data_len: index * 8,
  data_uptr: (BigInt(spread(index, 4)) << 32n) | BigInt(spread(index, 5)),
  fault_id: spread(index, 6),
}));

/** Bytes of iommu_hwpt_alloc in v7.3. */
export const sampleSize = 48;

export const entryCount = 10_000;

/** Bytes of iommu_hwpt_vtd_s1_invalidate. */
export const entrySize = 24;

export const entries: readonly Value<typeof iommu_hwpt_vtd_s1_invalidate>[] = Array.from(
  { length: entryCount },
  (_, index) => ({
    addr: BigInt(spread(index, 7)) << 12n,
    npages: BigInt(1 + (spread(index, 8) & 511)),
    flags: index & 1,
  }),
);
