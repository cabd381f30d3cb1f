import type { ViommuObject } from "../core/viommu-objects.ts";
import type { UserData } from "../driver-data/user-data.ts";
import type { HwInfo, IommuCapability, IommuDriver, MakeDriver, PagingDomain } from "../driver.ts";
import type { Kernel } from "../kernel/kernel.ts";
import type { Refusal } from "../kernel/refusal.ts";
import type { Rule } from "../kernel/rule.ts";
import type { Iommu, PhysicalDevice } from "../machines/machine.ts";
import { allocNested } from "./alloc-nested.ts";
import type { GuestDomains } from "./alloc-nested.ts";
import { allocPaging } from "./alloc-paging.ts";
import { probe } from "./amd-iommu.ts";
import type { AmdIommu } from "./amd-iommu.ts";
import { DomainIds } from "./domain-ids.ts";
import { hwInfo, tellsFeatures } from "./hw-info.ts";

const file = "iommu/amd/iommufd.c";
const posted = { since: "v7.0", inferred: "between v6.19-rc1 and 7.2.13" } as const;

/** Type 1, 2 and 0xffff as well: each of them is the same vIOMMU. */
export const hasViommus: Rule = {
  id: "amd-viommu/any-type",
  ...posted,
  source: `amd_iommufd_get_viommu_size, ${file}`,
  says: "with CONFIG_AMD_IOMMU_IOMMUFD there are vIOMMUs, of every type that is asked for",
};

/** The allocator is there, and nothing leads to it. */
export const opsAreEmpty: Rule = {
  id: "amd-viommu/empty",
  ...posted,
  source: `amd_viommu_ops, ${file}`,
  says: "a vIOMMU can be destroyed, and nothing else: nested page tables can't be made on it",
};

/** AMD's driver. */
export class AmdDriver implements IommuDriver {
  readonly name = "amd";
  readonly kernel: Kernel;
  readonly ids = new DomainIds();
  readonly hwInfo?: (device: PhysicalDevice, requested: number) => HwInfo | Refusal;
  readonly hasViommu?: (device: PhysicalDevice, type: number) => boolean;
  readonly initViommu?: (viommu: ViommuObject) => Refusal | null;
  readonly #hardware = new Map<Iommu, AmdIommu>();

  constructor(kernel: Kernel) {
    this.kernel = kernel;
    if (!kernel.config.amdIommufd) return;
    if (kernel.follows(tellsFeatures)) this.hwInfo = ({ iommu }, requested) => hwInfo(kernel, iommu, requested);
    if (!kernel.follows(hasViommus)) return;
    this.hasViommu = () => true;
    this.initViommu = (viommu) => this.#openViommu(viommu);
  }

  hardwareOf(iommu: Iommu): AmdIommu {
    let hardware = this.#hardware.get(iommu);
    if (hardware === undefined) this.#hardware.set(iommu, (hardware = probe(iommu)));
    return hardware;
  }

  /** `amd_iommu_capable`. */
  capable({ iommu, ats }: PhysicalDevice, capability: IommuCapability): boolean {
    const { dirty, hostTables } = this.hardwareOf(iommu);
    switch (capability) {
      case "cache-coherency":
      case "enforce-cache-coherency":
        return true;
      case "dirty-tracking":
        return dirty && hostTables;
      case "pci-ats":
        return ats;
    }
  }

  allocPagingFlags({ iommu }: PhysicalDevice, flags: number, data: UserData | null): PagingDomain | Refusal {
    return allocPaging(this, iommu, flags, data);
  }

  /** `amd_iommufd_viommu_init`. */
  #openViommu(viommu: ViommuObject): Refusal | null {
    const guests: GuestDomains = new Map();
    const hardware = this.hardwareOf(viommu.iommu);
    viommu.ops = this.kernel.follows(opsAreEmpty)
      ? {}
      : { allocNested: (_flags, data) => allocNested(this, hardware, guests, data) };
    return null;
  }
}

export const makeAmd: MakeDriver = (kernel) => new AmdDriver(kernel);
