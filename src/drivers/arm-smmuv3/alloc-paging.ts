import {
  IOMMU_HWPT_ALLOC_DIRTY_TRACKING,
  IOMMU_HWPT_ALLOC_NEST_PARENT,
  IOMMU_HWPT_ALLOC_PASID,
} from "../core/hwpt-flags.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { PagingDomain } from "../driver.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { SmmuPagingDomain } from "./paging-domain.ts";
import type { SmmuDriver } from "./paging-domain.ts";
import type { Smmu } from "./smmu.ts";

interface Asked {
  readonly smmu: Smmu;
  readonly flags: number;
  readonly data: UserData | null;
}

const file = "iommu/arm/arm-smmu-v3/arm-smmu-v3.c";

/** `arm_smmu_domain_alloc_paging_flags`; `arm_smmu_domain_alloc_user` before v6.14. */
export const pagingChecks = checks<Asked>(
  `arm_smmu_domain_alloc_paging_flags, ${file}`,
  {
    id: "arm-paging/flags-6.12",
    until: "v6.13",
    source: `arm_smmu_domain_alloc_user, ${file}`,
    errno: "EOPNOTSUPP",
    says: "a flag besides DIRTY_TRACKING",
    when: ({ flags }) => (flags & ~IOMMU_HWPT_ALLOC_DIRTY_TRACKING) !== 0,
  },
  {
    id: "arm-paging/flags",
    since: "v6.13",
    errno: "EOPNOTSUPP",
    says: "a flag besides NEST_PARENT, DIRTY_TRACKING and PASID",
    when: ({ flags }) =>
      (flags & ~(IOMMU_HWPT_ALLOC_NEST_PARENT | IOMMU_HWPT_ALLOC_DIRTY_TRACKING | IOMMU_HWPT_ALLOC_PASID)) !== 0,
  },
  {
    id: "arm-paging/data",
    errno: "EOPNOTSUPP",
    says: "the driver takes no data for a page table of its own",
    when: ({ data }) => data !== null,
  },
  {
    id: "arm-paging/nesting",
    since: "v6.13",
    errno: "EOPNOTSUPP",
    says: "NEST_PARENT, and the SMMU has not both stages",
    when: ({ smmu, flags }) => flags === IOMMU_HWPT_ALLOC_NEST_PARENT && !smmu.nesting,
  },
  {
    id: "arm-paging/nest-parent-alone",
    since: "v6.13",
    errno: "EOPNOTSUPP",
    says: "NEST_PARENT together with another flag",
    when: ({ flags }) => (flags & IOMMU_HWPT_ALLOC_NEST_PARENT) !== 0 && flags !== IOMMU_HWPT_ALLOC_NEST_PARENT,
  },
  {
    id: "arm-paging/first-stage",
    since: "v6.13",
    errno: "EOPNOTSUPP",
    says: "DIRTY_TRACKING or PASID, and the SMMU has no first stage",
    when: ({ smmu, flags }) =>
      (flags & (IOMMU_HWPT_ALLOC_DIRTY_TRACKING | IOMMU_HWPT_ALLOC_PASID)) !== 0 && !smmu.stage1,
  },
  {
    id: "arm-paging/dirty-stage-2",
    until: "v6.13",
    source: `arm_smmu_domain_finalise, ${file}`,
    errno: "EOPNOTSUPP",
    says: "dirty tracking, and the SMMU has no first stage",
    when: ({ smmu, flags }) => (flags & IOMMU_HWPT_ALLOC_DIRTY_TRACKING) !== 0 && !smmu.stage1,
  },
);

export function allocPaging(
  driver: SmmuDriver,
  device: PhysicalDevice,
  flags: number,
  data: UserData | null,
): PagingDomain | Refusal {
  const { smmu, iommu } = driver.master(device);
  const refused = driver.kernel.refuses(pagingChecks, { smmu, flags, data });
  if (refused !== null) return refused;
  const stage = flags === IOMMU_HWPT_ALLOC_NEST_PARENT || !smmu.stage1 ? 2 : 1;
  return new SmmuPagingDomain(driver, iommu, smmu, stage, (flags & IOMMU_HWPT_ALLOC_DIRTY_TRACKING) !== 0);
}
