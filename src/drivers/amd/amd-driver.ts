import { iommu_hw_info_amd } from "../../../abi/linux/iommufd/amd.ts";
import { iommu_hw_info_type } from "../../../abi/linux/iommufd/hw-info.ts";
import type { ViommuObject } from "../core/viommu-objects.ts";
import type { UserData } from "../driver-data.ts";
import type { HwInfo, IommuCapability, IommuDriver, MakeDriver, PagingDomain } from "../driver.ts";
import type { Kernel } from "../kernel.ts";
import type { Iommu, PhysicalDevice } from "../machine.ts";
import { numbersOf } from "../numbers-of.ts";
import type { Refusal } from "../refusal.ts";
import { checks } from "../rule.ts";
import type { Rule } from "../rule.ts";
import { allocPaging } from "./alloc-paging.ts";
import { probe } from "./amd-iommu.ts";
import type { AmdIommu } from "./amd-iommu.ts";
import { DomainIds } from "./domain-ids.ts";
import { allocNested } from "./nested-domain.ts";
import type { GuestDomains } from "./nested-domain.ts";

const file = "iommu/amd/iommufd.c";
const { IOMMU_HW_INFO_TYPE_AMD: infoType, IOMMU_HW_INFO_TYPE_DEFAULT: byDefault } = numbersOf(iommu_hw_info_type);
const posted = { since: "v7.0", inferred: "between v6.19-rc1 and 7.2.13" } as const;

export const tellsFeatures: Rule = {
  ...posted,
  id: "amd-hw-info/told",
  says: "with CONFIG_AMD_IOMMU_IOMMUFD the driver tells the IOMMU's features",
  source: `amd_iommufd_hw_info, ${file}`,
};

export const hwInfoType = checks<{ readonly requested: number }>(`amd_iommufd_hw_info, ${file}`, {
  ...posted,
  id: "amd-hw-info/type",
  errno: "EOPNOTSUPP",
  says: "the type that was asked for is neither the default nor AMD's",
  when: ({ requested }) => requested !== byDefault && requested !== infoType,
});

/** Type 1, 2 and 0xffff as well: each of them is the same vIOMMU. */
export const hasViommus: Rule = {
  ...posted,
  id: "amd-viommu/any-type",
  says: "with CONFIG_AMD_IOMMU_IOMMUFD there are vIOMMUs, of every type that is asked for",
  source: `amd_iommufd_get_viommu_size, ${file}`,
};

/** The allocator is there, and nothing leads to it. */
export const opsAreEmpty: Rule = {
  ...posted,
  id: "amd-viommu/empty",
  says: "a vIOMMU can be destroyed, and nothing else: nested page tables can't be made on it",
  source: `amd_viommu_ops, ${file}`,
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
    if (kernel.follows(tellsFeatures)) this.hwInfo = ({ iommu }, requested) => this.#tell(iommu, requested);
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

  /** `amd_iommufd_hw_info`. */
  #tell({ registers }: Iommu, requested: number): HwInfo | Refusal {
    const { kernel } = this;
    const refused = kernel.refuses(hwInfoType, { requested });
    if (refused !== null) return refused;
    const info = kernel.view(iommu_hw_info_amd, new Uint8Array(kernel.struct(iommu_hw_info_amd).size));
    info.efr = registers["EFR"] ?? 0n;
    info.efr2 = registers["EFR2"] ?? 0n;
    return { type: infoType, bytes: info.bytes };
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
