import { iommu_hw_info_type } from "../../../abi/linux/iommufd/hw-info.ts";
import { iommu_hw_info_vtd, iommu_hw_info_vtd_flags } from "../../../abi/linux/iommufd/intel-vtd.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { HwInfo } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { registersOf } from "./vtd-device.ts";

const { IOMMU_HW_INFO_TYPE_DEFAULT: whichever, IOMMU_HW_INFO_TYPE_INTEL_VTD: vtd } = numbersOf(iommu_hw_info_type);
const { IOMMU_HW_INFO_VTD_ERRATA_772415_SPR17: erratum } = numbersOf(iommu_hw_info_vtd_flags);

const source = "intel_iommu_hw_info, iommu/intel/iommu.c";

export const hwInfoChecks = checks<number>(source, {
  id: "vtd-hw-info/type",
  since: "v6.17",
  errno: "EOPNOTSUPP",
  says: "the type that is asked for is neither the default nor IOMMU_HW_INFO_TYPE_INTEL_VTD",
  when: (requested) => requested !== whichever && requested !== vtd,
});

/** Said of all hardware: programs leave read-only mappings of nest parents alone. */
export const erratumSaid: Rule = {
  id: "vtd-hw-info/erratum",
  since: "v6.7",
  source,
  says: "flags has IOMMU_HW_INFO_VTD_ERRATA_772415_SPR17 on any hardware",
};

export function hwInfo(kernel: Kernel, device: PhysicalDevice, requested: number): HwInfo | Refusal {
  const refused = kernel.refuses(hwInfoChecks, requested);
  if (refused !== null) return refused;
  const { cap, ecap } = registersOf(device);
  const info = kernel.view(iommu_hw_info_vtd, new Uint8Array(kernel.struct(iommu_hw_info_vtd).size));
  info.flags = kernel.follows(erratumSaid) ? erratum : 0;
  info.cap_reg = cap;
  info.ecap_reg = ecap;
  return { type: vtd, bytes: info.bytes };
}
