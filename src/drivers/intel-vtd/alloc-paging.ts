import {
  IOMMU_HWPT_ALLOC_DIRTY_TRACKING,
  IOMMU_HWPT_ALLOC_NEST_PARENT,
  IOMMU_HWPT_ALLOC_PASID,
} from "../core/hwpt-flags.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { IommuDriver } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { VtdPagingDomain } from "./paging-domain.ts";
import type { Stage } from "./paging-domain.ts";
import { registersOf } from "./vtd-device.ts";
import type { VtdRegisters } from "./vtd-registers.ts";

interface Subject {
  readonly flags: number;
  readonly hasData: boolean;
  readonly stage: Stage;
  readonly registers: VtdRegisters;
}

const stages = "6.12.107 gives user space the second stage alone; posted for v6.13, 7.2.13 and 7.3.4 prefer the first";

export const pagingChecks = checks<Subject>(
  "intel_iommu_domain_alloc_paging_flags, iommu/intel/iommu.c",
  {
    id: "vtd-paging/data",
    errno: "EOPNOTSUPP",
    says: "a paging HWPT of VT-d takes no data",
    when: ({ hasData }) => hasData,
  },
  {
    id: "vtd-paging/flags-6.12",
    until: "v6.15",
    inferred: "6.12.107 has it; iommufd lets the PASID flag through from v6.15 on",
    source: "intel_iommu_domain_alloc_user, iommu/intel/iommu.c",
    errno: "EOPNOTSUPP",
    says: "a flag besides NEST_PARENT and DIRTY_TRACKING",
    when: ({ flags }) => (flags & ~(IOMMU_HWPT_ALLOC_NEST_PARENT | IOMMU_HWPT_ALLOC_DIRTY_TRACKING)) !== 0,
  },
  {
    id: "vtd-paging/flags",
    since: "v6.15",
    inferred: "7.2.13 and 7.3.4 have it; iommufd lets the PASID flag through from v6.15 on",
    source: "intel_iommu_domain_alloc_second_stage, iommu/intel/iommu.c",
    errno: "EOPNOTSUPP",
    says: "a flag besides NEST_PARENT, DIRTY_TRACKING and PASID",
    when: ({ flags }) =>
      (flags & ~(IOMMU_HWPT_ALLOC_NEST_PARENT | IOMMU_HWPT_ALLOC_DIRTY_TRACKING | IOMMU_HWPT_ALLOC_PASID)) !== 0,
  },
  {
    id: "vtd-paging/nesting",
    errno: "EOPNOTSUPP",
    says: "the IOMMU can't nest",
    when: ({ flags, registers }) => (flags & IOMMU_HWPT_ALLOC_NEST_PARENT) !== 0 && !registers.nests,
  },
  {
    id: "vtd-paging/dirty",
    errno: "EOPNOTSUPP",
    says: "the IOMMU keeps no dirty bits",
    when: ({ flags, registers }) => (flags & IOMMU_HWPT_ALLOC_DIRTY_TRACKING) !== 0 && !registers.tracksDirtyPages,
  },
  {
    id: "vtd-paging/second-stage",
    since: "v6.13",
    inferred: stages,
    source: "intel_iommu_domain_alloc_second_stage, iommu/intel/iommu.c",
    errno: "EOPNOTSUPP",
    says: "the IOMMU has no second stage, which the flags need",
    when: ({ stage, registers }) => stage === "second" && !registers.hasSecondStage,
  },
);

/** Before, an IOMMU that has nothing but a first stage gives out domains that no device can be attached to. */
export const firstStagePreferred: Rule = {
  id: "vtd-paging/first-stage",
  since: "v6.13",
  inferred: stages,
  source: "intel_iommu_domain_alloc_first_stage, iommu/intel/iommu.c",
  says: "a domain is of the first stage where the IOMMU has one and the flags do not need the second",
};

/** Before, a domain was as wide as both stages of its IOMMU are. */
export const widthOfStage: Rule = {
  id: "vtd-paging/width",
  since: "v6.19",
  inferred: "7.2.13 and 7.3.4 have the generic page table, which was posted for v6.19",
  source: "compute_vasz_lg2_ss, iommu/intel/iommu.c",
  says: "a domain is as wide as its own stage",
};

/** `domain_alloc_paging_flags`, `domain_alloc_user` before. */
export function allocPaging(
  kernel: Kernel,
  owner: IommuDriver,
  device: PhysicalDevice,
  flags: number,
  data: UserData | null,
): VtdPagingDomain | Refusal {
  const registers = registersOf(device);
  const mayBeFirst = (flags & ~IOMMU_HWPT_ALLOC_PASID) === 0 && registers.hasFirstStage;
  const stage = mayBeFirst && kernel.follows(firstStagePreferred) ? "first" : "second";
  const refused = kernel.refuses(pagingChecks, { flags, hasData: data !== null, stage, registers });
  if (refused !== null) return refused;
  return new VtdPagingDomain(kernel, owner, device, {
    stage,
    width: widthOf(kernel, stage, registers),
    isNestParent: (flags & IOMMU_HWPT_ALLOC_NEST_PARENT) !== 0,
    tracksDirtyPages: (flags & IOMMU_HWPT_ALLOC_DIRTY_TRACKING) !== 0,
  });
}

function widthOf(kernel: Kernel, stage: Stage, registers: VtdRegisters): number {
  if (!kernel.follows(widthOfStage)) return Math.min(registers.commonWidth, registers.maximumWidth);
  return stage === "first" ? registers.firstStageWidth : registers.secondStageWidth;
}
