import type { VdeviceObject } from "../core/viommu-objects.ts";
import type { ViommuOps } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { checks } from "../kernel/rule.ts";
import type { VirtualInterface } from "./cmdqv.ts";

interface Asked {
  readonly own: VirtualInterface;
  readonly vdevice: VdeviceObject;
}

/** VINTF_SID_MATCH_VIRT_SID. */
const largestStream = (1n << 20n) - 1n;

/** `tegra241_vintf_init_vsid`. */
export const vdeviceChecks = checks<Asked>(
  { source: "tegra241_vintf_init_vsid, iommu/arm/arm-smmu-v3/tegra241-cmdqv.c", since: "v6.17" },
  {
    id: "tegra-vdevice/stream",
    errno: "EINVAL",
    says: "virt_id does not fit into 20 bits",
    when: ({ vdevice }) => vdevice.virtId > largestStream,
  },
  {
    id: "tegra-vdevice/streams",
    errno: "EOPNOTSUPP",
    says: "the device has not exactly one stream id",
    when: ({ vdevice }) => vdevice.device.physical.streams.length !== 1,
  },
  {
    id: "tegra-vdevice/slots",
    errno: "ENOSPC",
    says: "all slots for stream ids are taken",
    when: ({ own }) => own.streams.areGone,
  },
);

/** The vDEVICEs' part of `tegra241_cmdqv_viommu_ops`. */
export function vdeviceOps(kernel: Kernel, own: VirtualInterface): ViommuOps {
  const slots = new Map<VdeviceObject, number>();
  return {
    initVdevice(vdevice) {
      const refused = kernel.refuses(vdeviceChecks, { own, vdevice });
      if (refused === null) slots.set(vdevice, own.streams.take());
      return refused;
    },
    destroyVdevice(vdevice) {
      const slot = slots.get(vdevice);
      if (slot !== undefined) own.streams.give(slot);
      slots.delete(vdevice);
    },
  };
}
