import type { ViommuObject } from "../core/viommu-objects.ts";
import type { Iommu, PhysicalDevice } from "../machines/machine.ts";
import type { Smmu } from "./smmu.ts";

/** `struct arm_smmu_vmaster`: the guest's view of a device that is attached to a nested domain. */
export interface Vmaster {
  readonly viommu: ViommuObject;
  readonly virtualStream: bigint;
}

/** `struct arm_smmu_master`: a device as its SMMU knows it. */
export class Master {
  readonly device: PhysicalDevice;
  readonly iommu: Iommu;
  readonly smmu: Smmu;
  /** What the stream table has for the device itself: "tables" are a first stage of the driver's own. */
  streamTable: "blocked" | "tables" | "other" = "blocked";
  /** The PASIDs that have a context descriptor. */
  readonly substreams = new Set<number>();
  /** Taken at the attach, and kept until the next one, whatever becomes of the vDEVICE. */
  vmaster: Vmaster | null = null;

  constructor(device: PhysicalDevice, smmu: Smmu) {
    this.device = device;
    this.iommu = device.iommu;
    this.smmu = smmu;
  }

  /** `arm_smmu_master_canwbs`. */
  get canWriteBack(): boolean {
    return this.device.canWriteBack === true;
  }
}
