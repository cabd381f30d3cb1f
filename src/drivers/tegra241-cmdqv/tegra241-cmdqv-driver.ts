import { ArmSmmuV3 } from "../arm-smmuv3/arm-smmuv3-driver.ts";
import type { ViommuObject } from "../core/viommu-objects.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { HwInfo, MakeDriver } from "../driver.ts";
import type { Refusal } from "../kernel/refusal.ts";
import type { Iommu, PhysicalDevice } from "../machines/machine.ts";
import { Cmdqv } from "./cmdqv.ts";
import { asksForQueues, tellQueues } from "./hw-info.ts";
import { cmdqvType, hasInterfaces, openInterface } from "./viommu.ts";

/** An Arm SMMUv3 with NVIDIA's extension for command queues in guests. What it does not do itself, the SMMU does. */
class Tegra241Cmdqv extends ArmSmmuV3 {
  override readonly name = "tegra241-cmdqv";
  readonly #cmdqvs = new Map<Iommu, Cmdqv>();

  protected override implements(type: number): boolean {
    return type === cmdqvType && this.kernel.follows(hasInterfaces);
  }

  protected override open(viommu: ViommuObject, data: UserData | null): Refusal | null {
    if (!this.implements(viommu.viommuType)) return super.open(viommu, data);
    return openInterface(this, this.#cmdqvOf(viommu.iommu), viommu, data);
  }

  protected override tell(device: PhysicalDevice, requested: number): HwInfo | Refusal {
    if (!asksForQueues(this.kernel, requested)) return super.tell(device, requested);
    return tellQueues(this.kernel, this.#cmdqvOf(device.iommu));
  }

  #cmdqvOf(iommu: Iommu): Cmdqv {
    let cmdqv = this.#cmdqvs.get(iommu);
    if (cmdqv === undefined) this.#cmdqvs.set(iommu, (cmdqv = new Cmdqv(iommu)));
    return cmdqv;
  }
}

export const makeTegra241Cmdqv: MakeDriver = (kernel) => new Tegra241Cmdqv(kernel);
