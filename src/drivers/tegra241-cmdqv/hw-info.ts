import { iommu_hw_info_type } from "../../../abi/linux/iommufd/hw-info.ts";
import { iommu_hw_info_tegra241_cmdqv } from "../../../abi/linux/iommufd/tegra241-cmdqv.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { HwInfo } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Rule } from "../kernel/rule.ts";
import type { Cmdqv } from "./cmdqv.ts";

const { IOMMU_HW_INFO_TYPE_TEGRA241_CMDQV: type } = numbersOf(iommu_hw_info_type);

/** Any other type that is not the SMMU's is refused, as by an SMMU without it. */
export const tellsQueues: Rule = {
  id: "tegra-hw-info/told",
  since: "v6.17",
  source: "tegra241_cmdqv_hw_info, iommu/arm/arm-smmu-v3/tegra241-cmdqv.c",
  says: "the queues are told to a program that asks for their type",
};

/** Whether it is for `tellQueues` to answer. */
export const asksForQueues = (kernel: Kernel, requested: number): boolean =>
  requested === type && kernel.follows(tellsQueues);

/** `tegra241_cmdqv_hw_info`. */
export function tellQueues(kernel: Kernel, cmdqv: Cmdqv): HwInfo {
  const info = kernel.view(
    iommu_hw_info_tegra241_cmdqv,
    new Uint8Array(kernel.struct(iommu_hw_info_tegra241_cmdqv).size),
  );
  info.version = cmdqv.version;
  info.log2vcmdqs = cmdqv.queuesPerInterfaceLog2;
  info.log2vsids = cmdqv.streamsPerInterfaceLog2;
  return { type, bytes: info.bytes };
}
