import { iommu_hwpt_invalidate_data_type } from "../../../abi/linux/iommufd/hwpt-invalidate.ts";
import {
  iommu_hwpt_vtd_s1_invalidate,
  iommu_hwpt_vtd_s1_invalidate_flags,
} from "../../../abi/linux/iommufd/intel-vtd.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { copyEntry } from "../driver-data/copy-data.ts";
import type { UserArray } from "../driver-data/user-data.ts";
import type { Invalidated } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { View } from "../kernel/record-view.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { ULONG_MAX } from "../kernel/sizes.ts";

const { IOMMU_HWPT_INVALIDATE_DATA_VTD_S1: stage1 } = numbersOf(iommu_hwpt_invalidate_data_type);
const { IOMMU_VTD_INV_FLAGS_LEAF: leaf } = numbersOf(iommu_hwpt_vtd_s1_invalidate_flags);

const source = "intel_nested_cache_invalidate_user, iommu/intel/nested.c";
/** Of the hardware, in bytes, whatever the kernel's pages are. */
const pageSize = 4096n;

/** Asked once, entries or not: a program finds out by it whether the type is known. */
export const invalidationTypeChecks = checks<UserArray>(source, {
  id: "vtd-invalidate/data-type",
  errno: "EINVAL",
  says: "data_type is not IOMMU_HWPT_INVALIDATE_DATA_VTD_S1",
  when: ({ type }) => type !== stage1,
});

/** Asked of each entry before it is run. */
export const invalidationEntryChecks = checks<View<typeof iommu_hwpt_vtd_s1_invalidate>>(
  source,
  {
    id: "vtd-invalidate/flags",
    errno: "EOPNOTSUPP",
    says: "a flag besides IOMMU_VTD_INV_FLAGS_LEAF",
    when: ({ flags }) => (flags & ~leaf) !== 0,
  },
  {
    id: "vtd-invalidate/reserved",
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ __reserved }) => __reserved !== 0,
  },
  {
    id: "vtd-invalidate/alignment",
    errno: "EINVAL",
    says: "addr is no multiple of 4 KiB",
    when: ({ addr }) => addr % pageSize !== 0n,
  },
  {
    id: "vtd-invalidate/all-from",
    errno: "EINVAL",
    says: "npages is 2^64-1, everything, and addr is not 0",
    when: ({ addr, npages }) => npages === ULONG_MAX && addr !== 0n,
  },
);

export const entriesCounted: Rule = {
  id: "vtd-invalidate/handled",
  source,
  says: "entries before a bad one stay done, and are counted",
};

/** `cache_invalidate_user`: one entry after the other, up to the first that is refused. */
export function invalidateStage1(kernel: Kernel, array: UserArray): Invalidated {
  const wrong = kernel.refuses(invalidationTypeChecks, array);
  if (wrong !== null) return { handled: 0, refusal: wrong };
  for (let index = 0; index < array.entryCount; index++) {
    const entry = copyEntry(kernel, iommu_hwpt_vtd_s1_invalidate, stage1, array, index);
    const refusal = entry instanceof Refusal ? entry : kernel.refuses(invalidationEntryChecks, entry);
    if (refusal !== null) return { handled: kernel.follows(entriesCounted) ? index : 0, refusal };
  }
  return { handled: array.entryCount, refusal: null };
}
