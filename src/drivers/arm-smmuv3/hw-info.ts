import { numbersOf } from "../numbers-of.ts";
import { iommu_hw_info_arm_smmuv3, iommu_hw_info_arm_smmuv3_flags } from "../../../abi/linux/iommufd/arm-smmuv3.ts";
import { iommu_hw_info_type } from "../../../abi/linux/iommufd/hw-info.ts";
import type { HwInfo } from "../driver.ts";
import type { Kernel } from "../kernel.ts";
import type { Iommu } from "../machine.ts";
import type { Refusal } from "../refusal.ts";
import { checks } from "../rule.ts";
import type { Rule } from "../rule.ts";

const source = "arm_smmu_hw_info, iommu/arm/arm-smmu-v3/arm-smmu-v3-iommufd.c";
const { IOMMU_HW_INFO_TYPE_ARM_SMMUV3: type, IOMMU_HW_INFO_TYPE_DEFAULT: byDefault } = numbersOf(iommu_hw_info_type);
const { IOMMU_HW_INFO_ARM_SMMUV3_ERRATA_REPEAT_TLBI_CFGI: repeatErratum } = numbersOf(iommu_hw_info_arm_smmuv3_flags);

/** Without it the core answers with type NONE. */
export const tellsRegisters: Rule = {
  id: "arm-hw-info/told",
  since: "v6.13",
  says: "the driver tells the SMMU's registers",
  source,
};

export const tellsErratum: Rule = {
  id: "arm-hw-info/erratum",
  since: "v7.3",
  says: "flags bit 0: TLBI and CFGI must be repeated",
  source,
};

export const hwInfoType = checks<{ readonly requested: number }>(source, {
  id: "arm-hw-info/type",
  since: "v6.17",
  errno: "EOPNOTSUPP",
  says: "the type that was asked for is neither the default nor the SMMU's",
  when: ({ requested }) => requested !== byDefault && requested !== type,
});

/** `arm_smmu_hw_info`: the registers as they are, whatever the probe made of them. */
export function hwInfo(kernel: Kernel, { registers }: Iommu, requested: number): HwInfo | Refusal {
  const refused = kernel.refuses(hwInfoType, { requested });
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
