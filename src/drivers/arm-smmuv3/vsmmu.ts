import { iommu_viommu_type } from "../../../abi/linux/iommufd/viommu.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { VdeviceObject, ViommuObject } from "../core/viommu-objects.ts";
import type { PagingDomain, ViommuOps } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { allocNested } from "./alloc-nested.ts";
import { invalidate } from "./invalidate.ts";
import { SmmuPagingDomain } from "./paging-domain.ts";
import type { SmmuDriver } from "./paging-domain.ts";
import { probe } from "./smmu.ts";
import type { Smmu } from "./smmu.ts";

const file = "iommu/arm/arm-smmu-v3/arm-smmu-v3-iommufd.c";
const { IOMMU_VIOMMU_TYPE_ARM_SMMUV3: smmuType } = numbersOf(iommu_viommu_type);

interface Asked {
  readonly smmu: Smmu;
  readonly type: number;
  /** Of the device. */
  readonly canWriteBack: boolean;
  /** Whether the SMMU's implementation has vIOMMUs of its own of this type. */
  readonly isImplementations: boolean;
}

/** Without it the driver has no vIOMMU, and nesting goes no other way. */
export const hasViommus: Rule = {
  id: "arm-viommu/there",
  since: "v6.13",
  source: `arm_vsmmu_init, ${file}`,
  says: "the driver has vIOMMUs",
};

/** `arm_smmu_get_viommu_size`: a size of 0, which the core answers for with EOPNOTSUPP. */
export const viommuChecks = checks<Asked>(
  { source: `arm_smmu_get_viommu_size, ${file}`, since: "v6.13" },
  {
    id: "arm-viommu/nesting",
    errno: "EOPNOTSUPP",
    says: "the SMMU has not both stages",
    when: ({ smmu }) => !smmu.nesting,
  },
  {
    id: "arm-viommu/force-sync",
    errno: "EOPNOTSUPP",
    says: "an erratum wants a sync after each command",
    when: ({ smmu }) => smmu.forceSync,
  },
  {
    id: "arm-viommu/coherency",
    errno: "EOPNOTSUPP",
    says: "nothing keeps a guest from going past the caches: neither S2FWB nor CANWBS",
    when: ({ smmu, canWriteBack }) => !canWriteBack && !smmu.stage2ForceWriteBack,
  },
  {
    id: "arm-viommu/type",
    errno: "EOPNOTSUPP",
    says: "the type is neither the SMMU's nor its implementation's",
    when: ({ type, isImplementations }) => type !== smmuType && !isImplementations,
  },
);

export const viommuInitChecks = checks<{ readonly viommu: ViommuObject; readonly parent: PagingDomain }>(
  `arm_vsmmu_init, ${file}`,
  {
    id: "arm-viommu/parent",
    since: "v6.13",
    errno: "EINVAL",
    says: "the parent is another SMMU's page table",
    when: ({ viommu, parent }) => parent instanceof SmmuPagingDomain && parent.iommu !== viommu.iommu,
  },
);

export const vdeviceChecks = checks<VdeviceObject>(`arm_vsmmu_vdevice_init, ${file}`, {
  id: "arm-vdevice/streams",
  since: "v7.2",
  inferred: "7.2.13 has it, and the vIOMMU as it was posted for v6.13 has not",
  errno: "EOPNOTSUPP",
  says: "the device has not exactly one stream id",
  when: ({ device }) => device.physical.streams.length !== 1,
});

/** Whether `get_viommu_size` gives a size. */
export const hasViommu = (kernel: Kernel, asked: Asked): boolean => kernel.refuses(viommuChecks, asked) === null;

/** `arm_vsmmu_init`. Before v6.17 it judged the type too, and nobody before it. */
export function initViommu(
  { kernel }: SmmuDriver,
  viommu: ViommuObject,
  parent: PagingDomain,
  about: Pick<Asked, "canWriteBack" | "isImplementations">,
): Refusal | null {
  const asked = { smmu: probe(viommu.iommu), type: viommu.viommuType, ...about };
  return kernel.refuses(viommuChecks, asked) ?? kernel.refuses(viommuInitChecks, { viommu, parent });
}

/** `arm_vsmmu_ops`. */
export function vsmmuOps(driver: SmmuDriver, viommu: ViommuObject): ViommuOps {
  const { kernel } = driver;
  const smmu = probe(viommu.iommu);
  return {
    allocNested: (flags, data) => allocNested(driver, viommu, flags, data),
    invalidate: (array) => invalidate(kernel, smmu, viommu, array),
    initVdevice: (vdevice) => kernel.refuses(vdeviceChecks, vdevice),
  };
}
