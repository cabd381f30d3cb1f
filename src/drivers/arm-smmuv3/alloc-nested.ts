import { iommu_hwpt_arm_smmuv3 } from "../../../abi/linux/iommufd/arm-smmuv3.ts";
import { iommu_hwpt_data_type } from "../../../abi/linux/iommufd/hwpt-alloc.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { ViommuObject } from "../core/viommu-objects.ts";
import { copyData } from "../driver-data/copy-data.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { NestedDomain } from "../driver.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { SmmuNestedDomain } from "./nested-domain.ts";
import type { SmmuDriver } from "./paging-domain.ts";
import { invalidIsZero, isValid, ste, steChecks, wordsOf } from "./stream-table-entry.ts";

const file = "iommu/arm/arm-smmu-v3/arm-smmu-v3-iommufd.c";
const { IOMMU_HWPT_DATA_ARM_SMMUV3: dataType } = numbersOf(iommu_hwpt_data_type);

export const nestedChecks = checks<{ readonly flags: number }>(`arm_vsmmu_alloc_domain_nested, ${file}`, {
  id: "arm-nested/flags",
  since: "v6.13",
  errno: "EOPNOTSUPP",
  says: "a flag besides FAULT_ID_VALID, which the core keeps",
  when: ({ flags }) => flags !== 0,
});

/** `arm_vsmmu_alloc_domain_nested`. */
export function allocNested(
  driver: SmmuDriver,
  viommu: ViommuObject,
  flags: number,
  data: UserData,
): NestedDomain | Refusal {
  const { kernel } = driver;
  const refused = kernel.refuses(nestedChecks, { flags });
  if (refused !== null) return refused;
  const given = copyData(kernel, iommu_hwpt_arm_smmuv3, dataType, data);
  if (given instanceof Refusal) return given;
  if (!isValid(given) && kernel.follows(invalidIsZero)) return new SmmuNestedDomain(driver, viommu, ste.abort);
  const words = wordsOf(given);
  return kernel.refuses(steChecks, words) ?? new SmmuNestedDomain(driver, viommu, words.config);
}
