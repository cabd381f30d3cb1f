import { iommu_hwpt_data_type } from "../../../abi/linux/iommufd/hwpt-alloc.ts";
import { iommu_hwpt_vtd_s1 } from "../../../abi/linux/iommufd/intel-vtd.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { IOMMU_HWPT_ALLOC_PASID } from "../core/hwpt-flags.ts";
import { copyData } from "../driver-data/copy-data.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { IommuDriver, PagingDomain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { VtdNestedDomain } from "./nested-domain.ts";
import { VtdPagingDomain } from "./paging-domain.ts";
import { registersOf } from "./vtd-device.ts";
import type { VtdRegisters } from "./vtd-registers.ts";

const { IOMMU_HWPT_DATA_VTD_S1: stage1 } = numbersOf(iommu_hwpt_data_type);

interface Subject {
  readonly registers: VtdRegisters;
  readonly parent: PagingDomain;
  readonly flags: number;
  readonly data: UserData;
}

export const nestedChecks = checks<Subject>(
  "intel_iommu_domain_alloc_nested, iommu/intel/nested.c",
  {
    id: "vtd-nested/hardware",
    errno: "EOPNOTSUPP",
    says: "the IOMMU can't nest",
    when: ({ registers }) => !registers.nests,
  },
  {
    id: "vtd-nested/flags-6.12",
    until: "v6.15",
    inferred: "6.12.107 has it; iommufd lets the PASID flag through from v6.15 on",
    source: "intel_iommu_domain_alloc_user, iommu/intel/iommu.c",
    errno: "EOPNOTSUPP",
    says: "a flag besides FAULT_ID_VALID, which the core keeps",
    when: ({ flags }) => flags !== 0,
  },
  {
    id: "vtd-nested/flags",
    since: "v6.15",
    inferred: "7.2.13 and 7.3.4 have it; iommufd lets the PASID flag through from v6.15 on",
    errno: "EOPNOTSUPP",
    says: "a flag besides PASID, and FAULT_ID_VALID, which the core keeps",
    when: ({ flags }) => (flags & ~IOMMU_HWPT_ALLOC_PASID) !== 0,
  },
  {
    id: "vtd-nested/data-type",
    errno: "EOPNOTSUPP",
    says: "data_type is not IOMMU_HWPT_DATA_VTD_S1",
    when: ({ data }) => data.type !== stage1,
  },
  {
    id: "vtd-nested/parent",
    errno: "EINVAL",
    says: "the parent is no second stage that was made to be nested on",
    when: ({ parent }) => !(parent instanceof VtdPagingDomain && parent.stage === "second" && parent.isNestParent),
  },
);

/** `domain_alloc_nested`: the struct is taken, and what it says is not looked at before a device is attached. */
export function allocNested(
  kernel: Kernel,
  owner: IommuDriver,
  device: PhysicalDevice,
  parent: PagingDomain,
  flags: number,
  data: UserData,
): VtdNestedDomain | Refusal {
  const refused = kernel.refuses(nestedChecks, { registers: registersOf(device), parent, flags, data });
  if (refused !== null) return refused;
  const config = copyData(kernel, iommu_hwpt_vtd_s1, stage1, data);
  if (config instanceof Refusal) return config;
  return new VtdNestedDomain(kernel, owner, parent as VtdPagingDomain, config);
}
