import { iommu_hw_info_arm_smmuv3, iommu_hw_info_arm_smmuv3_flags } from "../../../abi/linux/iommufd/arm-smmuv3.ts";
import { iommu_hw_info_type } from "../../../abi/linux/iommufd/hw-info.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { HwInfo } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { Iommu } from "../machines/machine.ts";

const source = "arm_smmu_hw_info, iommu/arm/arm-smmu-v3/arm-smmu-v3-iommufd.c";
const { IOMMU_HW_INFO_TYPE_ARM_SMMUV3: type, IOMMU_HW_INFO_TYPE_DEFAULT: whichever } = numbersOf(iommu_hw_info_type);
const { IOMMU_HW_INFO_ARM_SMMUV3_ERRATA_REPEAT_TLBI_CFGI: repeatErratum } = numbersOf(iommu_hw_info_arm_smmuv3_flags);

/** Without it the core answers with type NONE. */
export const tellsRegisters: Rule = {
  id: "arm-hw-info/told",
  since: "v6.13",
  source,
  says: "the driver tells the SMMU's registers",
};

export const tellsErratum: Rule = {
  id: "arm-hw-info/erratum",
  since: "v7.3",
  source,
  says: "flags bit 0: TLBI and CFGI must be repeated",
};

export const hwInfoChecks = checks<{ readonly requested: number }>(source, {
  id: "arm-hw-info/type",
  since: "v6.17",
  errno: "EOPNOTSUPP",
  says: "the type that is asked for is neither the default nor the SMMU's",
  when: ({ requested }) => requested !== whichever && requested !== type,
});

/** `arm_smmu_hw_info`: the registers as they are, whatever the probe made of them. */
export function hwInfo(kernel: Kernel, { registers }: Iommu, requested: number): HwInfo | Refusal {
  const refused = kernel.refuses(hwInfoChecks, { requested });
  if (refused !== null) return refused;
  const info = kernel.view(iommu_hw_info_arm_smmuv3, new Uint8Array(kernel.struct(iommu_hw_info_arm_smmuv3).size));
  if (kernel.follows(tellsErratum) && (registers["repeatTlbi"] ?? 0n) !== 0n) info.flags = repeatErratum;
  const idr = [0, 1, 2, 3, 4, 5].map((index) => read(registers, `IDR${index}`));
  info.idr = idr;
  info.iidr = read(registers, "IIDR");
  info.aidr = read(registers, "AIDR");
  return { type, bytes: info.bytes };
}

const read = (registers: Iommu["registers"], name: string): number => Number(registers[name] ?? 0n);
