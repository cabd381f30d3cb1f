import { iommu_hw_info_amd } from "../../../abi/linux/iommufd/amd.ts";
import { iommu_hw_info_type } from "../../../abi/linux/iommufd/hw-info.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { HwInfo } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { Iommu } from "../machines/machine.ts";

const { IOMMU_HW_INFO_TYPE_AMD: amd, IOMMU_HW_INFO_TYPE_DEFAULT: whichever } = numbersOf(iommu_hw_info_type);
const source = "amd_iommufd_hw_info, iommu/amd/iommufd.c";

export const tellsFeatures: Rule = {
  id: "amd-hw-info/told",
  since: "v7.0",
  inferred: "between v6.19-rc1 and 7.2.13",
  source,
  says: "with CONFIG_AMD_IOMMU_IOMMUFD the driver tells the IOMMU's features",
};

export const hwInfoChecks = checks<{ readonly requested: number }>(source, {
  id: "amd-hw-info/type",
  since: "v7.0",
  inferred: "between v6.19-rc1 and 7.2.13",
  errno: "EOPNOTSUPP",
  says: "the type that is asked for is neither the default nor IOMMU_HW_INFO_TYPE_AMD",
  when: ({ requested }) => requested !== whichever && requested !== amd,
});

/** `amd_iommufd_hw_info`. */
export function hwInfo(kernel: Kernel, { registers }: Iommu, requested: number): HwInfo | Refusal {
  const refused = kernel.refuses(hwInfoChecks, { requested });
  if (refused !== null) return refused;
  const info = kernel.view(iommu_hw_info_amd, new Uint8Array(kernel.struct(iommu_hw_info_amd).size));
  info.efr = registers["EFR"] ?? 0n;
  info.efr2 = registers["EFR2"] ?? 0n;
  return { type: amd, bytes: info.bytes };
}
