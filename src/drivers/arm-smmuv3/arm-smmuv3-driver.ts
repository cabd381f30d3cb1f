import type { ViommuObject } from "../core/viommu-objects.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { DriverName, HwInfo, IommuCapability, MakeDriver, PagingDomain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { Iommu, PhysicalDevice } from "../machines/machine.ts";
import { allocPaging } from "./alloc-paging.ts";
import { handleEvent } from "./events.ts";
import type { EventRecord } from "./events.ts";
import { hwInfo, tellsRegisters } from "./hw-info.ts";
import { Master } from "./master.ts";
import type { SmmuDriver } from "./paging-domain.ts";
import { probe } from "./smmu.ts";
import { hasViommu, hasViommus, initViommu, vsmmuOps } from "./vsmmu.ts";

const file = "iommu/arm/arm-smmu-v3/arm-smmu-v3.c";

export const enforcesCoherency: Rule = {
  id: "arm-capable/enforce-cache-coherency",
  since: "v6.13",
  inferred: "the operation came with the vIOMMU",
  source: `arm_smmu_capable, ${file}`,
  says: "an SMMU with CANWBS keeps DMA coherent",
};

export const faultFeatureChecks = checks<PhysicalDevice>(`arm_smmu_dev_enable_feature, ${file}`, {
  id: "arm-faults/stall",
  since: "v6.13",
  until: "v6.16",
  inferred: "the source of 6.12.107, where nothing that takes page faults can be made on an SMMU",
  errno: "EINVAL",
  says: "the device can't stall, or has not exactly one stream id",
  when: ({ pri, streams }) => !pri || streams.length !== 1,
});

/** The driver of Arm's SMMUv3; its implementations add to it. */
export class ArmSmmuV3 implements SmmuDriver {
  readonly name: DriverName = "arm-smmuv3";
  readonly kernel: Kernel;
  readonly hwInfo?: (device: PhysicalDevice, requested: number) => HwInfo | Refusal;
  readonly hasViommu?: (device: PhysicalDevice, type: number) => boolean;
  readonly initViommu?: (viommu: ViommuObject, parent: PagingDomain, data: UserData | null) => Refusal | null;
  readonly #masters = new Map<PhysicalDevice, Master>();

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    if (kernel.follows(tellsRegisters)) this.hwInfo = (device, requested) => this.tell(device, requested);
    if (!kernel.follows(hasViommus)) return;
    this.hasViommu = (device, type) => {
      const { smmu, canWriteBack } = this.master(device);
      return hasViommu(kernel, { smmu, type, canWriteBack, isImplementations: this.implements(type) });
    };
    this.initViommu = (viommu, parent, data) => {
      const canWriteBack = this.#mastersOf(viommu.iommu).some((master) => master.canWriteBack);
      const about = { canWriteBack, isImplementations: this.implements(viommu.viommuType) };
      return initViommu(this, viommu, parent, about) ?? this.open(viommu, data);
    };
  }

  master(device: PhysicalDevice): Master {
    let master = this.#masters.get(device);
    if (master === undefined) this.#masters.set(device, (master = new Master(device, probe(device.iommu))));
    return master;
  }

  /** `arm_smmu_capable`. */
  capable(device: PhysicalDevice, capability: IommuCapability): boolean {
    const { smmu, canWriteBack } = this.master(device);
    switch (capability) {
      case "cache-coherency":
        return smmu.coherent;
      case "enforce-cache-coherency":
        return canWriteBack && this.kernel.follows(enforcesCoherency);
      case "dirty-tracking":
        return smmu.dirty;
      case "pci-ats":
        return smmu.ats && device.ats;
    }
  }

  allocPagingFlags(device: PhysicalDevice, flags: number, data: UserData | null): PagingDomain | Refusal {
    return allocPaging(this, device, flags, data);
  }

  /** `arm_smmu_dev_enable_feature(IOMMU_DEV_FEAT_IOPF)`. */
  enableFaults(device: PhysicalDevice): Refusal | null {
    return this.kernel.refuses(faultFeatureChecks, device);
  }

  /** A record that an SMMU put into its event queue. */
  report(iommu: Iommu, record: EventRecord): Refusal | null {
    const stream = Number(record[0] >> 32n);
    const master = this.#mastersOf(iommu).find(({ device }) => device.streams.includes(stream));
    return handleEvent(this.kernel, record, master);
  }

  /** `impl_ops.get_viommu_size`: whether the implementation has vIOMMUs of this type. */
  protected implements(_type: number): boolean {
    return false;
  }

  /** What `arm_vsmmu_init` ends with. */
  protected open(viommu: ViommuObject, _data: UserData | null): Refusal | null {
    viommu.ops = vsmmuOps(this, viommu);
    return null;
  }

  protected tell(device: PhysicalDevice, requested: number): HwInfo | Refusal {
    return hwInfo(this.kernel, device.iommu, requested);
  }

  #mastersOf(iommu: Iommu): readonly Master[] {
    return [...this.#masters.values()].filter((master) => master.iommu === iommu);
  }
}

export const makeArmSmmuV3: MakeDriver = (kernel) => new ArmSmmuV3(kernel);
