import { iommu_viommu_tegra241_cmdqv } from "../../../abi/linux/iommufd/tegra241-cmdqv.ts";
import { iommu_viommu_type } from "../../../abi/linux/iommufd/viommu.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { SmmuDriver } from "../arm-smmuv3/paging-domain.ts";
import { vsmmuOps } from "../arm-smmuv3/vsmmu.ts";
import type { ViommuObject } from "../core/viommu-objects.ts";
import { answerData } from "../driver-data/answer-data.ts";
import { copyData } from "../driver-data/copy-data.ts";
import type { UserData } from "../driver-data/user-data.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { VirtualInterface } from "./cmdqv.ts";
import type { Cmdqv } from "./cmdqv.ts";
import { hwQueueOps } from "./hw-queue.ts";
import { vdeviceOps } from "./vdevice.ts";

const source = "tegra241_cmdqv_init_vintf_user, iommu/arm/arm-smmu-v3/tegra241-cmdqv.c";

export const { IOMMU_VIOMMU_TYPE_TEGRA241_CMDQV: cmdqvType } = numbersOf(iommu_viommu_type);

/** `tegra241_cmdqv_get_vintf_size`. */
export const hasInterfaces: Rule = {
  id: "tegra-viommu/there",
  since: "v6.17",
  source: "tegra241_cmdqv_get_vintf_size, iommu/arm/arm-smmu-v3/tegra241-cmdqv.c",
  says: "the SMMU has vIOMMUs with queues of their own, beside its plain ones",
};

export const dataChecks = checks<{ readonly data: UserData | null }>(source, {
  id: "tegra-viommu/data",
  since: "v6.17",
  errno: "EINVAL",
  says: "no data: there is nowhere to tell the queues' memory",
  when: ({ data }) => data === null,
});

export const interfaceChecks = checks<Cmdqv>(source, {
  id: "tegra-viommu/interfaces",
  since: "v6.17",
  errno: "ENOSPC",
  says: "all virtual interfaces are taken",
  when: ({ interfaces }) => interfaces.areGone,
});

/** SZ_64K: the first page of an interface. */
const mappedBytes = 0x10000;

/** `tegra241_cmdqv_init_vintf_user`. */
export function openInterface(
  driver: SmmuDriver,
  cmdqv: Cmdqv,
  viommu: ViommuObject,
  data: UserData | null,
): Refusal | null {
  const { kernel } = driver;
  const missing = kernel.refuses(dataChecks, { data });
  if (missing !== null || data === null) return missing;
  const answer = copyData(kernel, iommu_viommu_tegra241_cmdqv, cmdqvType, data);
  if (answer instanceof Refusal) return answer;
  const full = kernel.refuses(interfaceChecks, cmdqv);
  if (full !== null) return full;
  const index = cmdqv.interfaces.take();
  const offset = viommu.context.mmaps.add(viommu, new Uint8Array(mappedBytes));
  const close = (): void => {
    viommu.context.mmaps.remove(offset);
    cmdqv.interfaces.give(index);
  };
  answer.out_vintf_mmap_length = BigInt(mappedBytes);
  answer.out_vintf_mmap_offset = offset;
  const unwritten = answerData(kernel, answer, data);
  if (unwritten !== null) {
    close();
    return unwritten;
  }
  const own = new VirtualInterface(cmdqv);
  viommu.ops = {
    ...vsmmuOps(driver, viommu),
    ...vdeviceOps(kernel, own),
    ...hwQueueOps(kernel, own),
    destroy: close,
  };
  return null;
}
