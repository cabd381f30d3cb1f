import type { Aperture, DirtyTracking, PagingDomain } from "../driver.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { neverDirty } from "../never-dirty.ts";
import type { AmdDriver } from "./amd-driver.ts";
import type { AmdIommu } from "./amd-iommu.ts";

const file = "iommu/amd/iommu.c";

interface Attaching {
  readonly hardware: AmdIommu;
  readonly domain: PagingDomain;
}

export const attachChecks = checks<Attaching>(`amd_iommu_attach_device, ${file}`, {
  id: "amd-attach/dirty",
  errno: "EINVAL",
  says: "the page table tracks dirty pages, and the device's IOMMU can't",
  when: ({ hardware, domain }) => domain.dirty !== undefined && !(hardware.dirty && hardware.hostTables),
});

/** AMD_IOMMU_PGSIZES: every power of two from 4 KiB to 2 PiB but 512 GiB; and 4 KiB, 2 MiB, 1 GiB for a guest's. */
const hostPageSizes = 0x000f_ff7f_ffff_f000n;
const guestPageSizes = 0x4020_1000n;

/** `struct protection_domain`. It has no `set_dev_pasid`: its PASID 0 alone can be a page table of iommufd. */
export class AmdPagingDomain implements PagingDomain {
  readonly kind = "paging";
  readonly owner: AmdDriver;
  readonly aperture: Aperture;
  readonly pageSizes: bigint;
  /**
   * `amdv1_dirty_ops`. That 6.12 refuses to read while nothing is tracked can't be seen, since the core drops what reading
   * answers.
   */
  readonly dirty?: DirtyTracking;

  constructor(owner: AmdDriver, isGuests: boolean, addressBits: number, tracksDirty: boolean) {
    this.owner = owner;
    this.aperture = { start: 0n, last: (1n << BigInt(addressBits)) - 1n };
    this.pageSizes = isGuests ? guestPageSizes : hostPageSizes;
    owner.ids.take();
    if (tracksDirty) this.dirty = neverDirty;
  }

  /** `amd_iommu_enforce_cache_coherency`: the entries of its page tables always say so. */
  enforceCacheCoherency(): boolean {
    return true;
  }

  /** `amd_iommu_attach_device`. */
  attach({ iommu }: PhysicalDevice): Refusal | null {
    return this.owner.kernel.refuses(attachChecks, { hardware: this.owner.hardwareOf(iommu), domain: this });
  }

  /** `amd_iommu_domain_free`. */
  free(): void {
    this.owner.ids.give();
  }
}
