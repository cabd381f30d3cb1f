import { iommufd_hwpt_alloc_flags } from "../../../abi/linux/iommufd/hwpt-alloc.ts";
import type { UserData } from "../driver-data.ts";
import type { IommuDriver } from "../driver.ts";
import type { Kernel } from "../kernel.ts";
import type { PhysicalDevice } from "../machine.ts";
import { numbersOf } from "../numbers-of.ts";
import type { Refusal } from "../refusal.ts";
import { checks } from "../rule.ts";
import type { Rule } from "../rule.ts";
import { VtdPagingDomain } from "./paging-domain.ts";
import type { Stage } from "./paging-domain.ts";
import { registersOf } from "./vtd-device.ts";
import type { VtdRegisters } from "./vtd-registers.ts";

const {
  IOMMU_HWPT_ALLOC_NEST_PARENT: nestParent,
  IOMMU_HWPT_ALLOC_DIRTY_TRACKING: dirtyTracking,
  IOMMU_HWPT_ALLOC_PASID: forPasids,
} = numbersOf(iommufd_hwpt_alloc_flags);

interface Subject {
  readonly flags: number;
  readonly hasData: boolean;
  readonly stage: Stage;
  readonly registers: VtdRegisters;
}

const errno = "EOPNOTSUPP";
const stages = "6.12.107 gives user space the second stage alone; posted for v6.13, 7.2.13 and 7.3.4 prefer the first";

export const allocPagingFlags = checks<Subject>(
  "intel_iommu_domain_alloc_paging_flags, iommu/intel/iommu.c",
  {
    id: "vtd-paging/data",
    errno,
    says: "a paging HWPT of VT-d takes no data",
    when: ({ hasData }) => hasData,
  },
  {
    id: "vtd-paging/flags-6.12",
    until: "v6.15",
    inferred: "6.12.107 has it; iommufd lets the PASID flag through from v6.15 on",
    errno,
    source: "intel_iommu_domain_alloc_user, iommu/intel/iommu.c",
    says: "a flag other than NEST_PARENT and DIRTY_TRACKING",
    when: ({ flags }) => (flags & ~(nestParent | dirtyTracking)) !== 0,
  },
  {
    id: "vtd-paging/flags",
    since: "v6.15",
    inferred: "7.2.13 and 7.3.4 have it; iommufd lets the PASID flag through from v6.15 on",
    errno,
    source: "intel_iommu_domain_alloc_second_stage, iommu/intel/iommu.c",
    says: "a flag other than NEST_PARENT, DIRTY_TRACKING and PASID",
    when: ({ flags }) => (flags & ~(nestParent | dirtyTracking | forPasids)) !== 0,
  },
  {
    id: "vtd-paging/nesting",
    errno,
    says: "the IOMMU can't nest",
    when: ({ flags, registers }) => (flags & nestParent) !== 0 && !registers.nests,
  },
  {
    id: "vtd-paging/dirty",
    errno,
    says: "the IOMMU keeps no dirty bits",
    when: ({ flags, registers }) => (flags & dirtyTracking) !== 0 && !registers.tracksDirtyPages,
  },
  {
    id: "vtd-paging/second-stage",
    since: "v6.13",
    inferred: stages,
    errno,
    source: "intel_iommu_domain_alloc_second_stage, iommu/intel/iommu.c",
    says: "the IOMMU has no second stage, which the flags need",
    when: ({ stage, registers }) => stage === "second" && !registers.hasSecondStage,
  },
);

/** Before, an IOMMU that has nothing but a first stage gives out domains that no device can be attached to. */
export const firstStagePreferred: Rule = {
  id: "vtd-paging/first-stage",
  since: "v6.13",
  inferred: stages,
  says: "a domain is of the first stage where the IOMMU has one and the flags do not need the second",
  source: "intel_iommu_domain_alloc_first_stage, iommu/intel/iommu.c",
};

/** Before, a domain was as wide as both stages of its IOMMU are. */
export const widthOfStage: Rule = {
  id: "vtd-paging/width",
  since: "v6.19",
  inferred: "7.2.13 and 7.3.4 have the generic page table, which was posted for v6.19",
  says: "a domain is as wide as its own stage",
  source: "compute_vasz_lg2_ss, iommu/intel/iommu.c",
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
  const mayBeFirst = (flags & ~forPasids) === 0 && registers.hasFirstStage;
  const stage = mayBeFirst && kernel.follows(firstStagePreferred) ? "first" : "second";
  const refused = kernel.refuses(allocPagingFlags, { flags, hasData: data !== null, stage, registers });
  if (refused !== null) return refused;
  return new VtdPagingDomain(kernel, owner, device, {
    stage,
    width: widthOf(kernel, stage, registers),
    isNestParent: (flags & nestParent) !== 0,
    tracksDirtyPages: (flags & dirtyTracking) !== 0,
  });
}

function widthOf(kernel: Kernel, stage: Stage, registers: VtdRegisters): number {
  if (!kernel.follows(widthOfStage)) return Math.min(registers.commonWidth, registers.maximumWidth);
  return stage === "first" ? registers.firstStageWidth : registers.secondStageWidth;
}
