import type { ViommuObject, VdeviceObject, HwQueueObject } from "./core/viommu-objects.ts";
import type { UserArray, UserData } from "./driver-data/user-data.ts";
import type { Kernel } from "./kernel/kernel.ts";
import type { Refusal } from "./kernel/refusal.ts";
import type { Machine, PhysicalDevice } from "./machines/machine.ts";

/*
 * What the core asks of an IOMMU's driver: `struct iommu_ops`, `iommu_domain_ops`, `iommufd_viommu_ops`
 * (include/linux/iommu.h, include/linux/iommufd.h). An operation that a driver lacks is not there; the core answers for it.
 */

/** What `iommu_capable` is asked for. */
export type IommuCapability = "cache-coherency" | "enforce-cache-coherency" | "dirty-tracking" | "pci-ats";

/** "noiommu" is iommufd's own: for devices without an IOMMU (`iommufd_noiommu_ops`). */
export type DriverName =
  | "intel-vtd"
  | "arm-smmuv3"
  | "tegra241-cmdqv"
  | "amd"
  | "selftest"
  | "set-idev-data"
  | "noiommu";

/** A driver, as one release has it. */
export interface IommuDriver {
  readonly name: DriverName;
  capable(device: PhysicalDevice, capability: IommuCapability): boolean;
  /** `iommu_ops.hw_info`. `requested` is 0 (the default) before v6.17. */
  hwInfo?(device: PhysicalDevice, requested: number): HwInfo | Refusal;
  /** `domain_alloc_paging_flags` (`domain_alloc_user` before v6.14); `data` is null where none was given. */
  allocPagingFlags?(device: PhysicalDevice, flags: number, data: UserData | null): PagingDomain | Refusal;
  /** `domain_alloc_paging`: for a driver without `allocPagingFlags`. */
  allocPaging?(device: PhysicalDevice): PagingDomain | Refusal;
  /** `domain_alloc_nested` (the nested half of `domain_alloc_user` before v6.14). */
  allocNested?(device: PhysicalDevice, parent: PagingDomain, flags: number, data: UserData): NestedDomain | Refusal;
  /** `get_viommu_size`: whether the driver has a vIOMMU of this type for the device. Before v6.17 the type is `initViommu`'s to judge. */
  hasViommu?(device: PhysicalDevice, type: number): boolean;
  /** `viommu_init` (`viommu_alloc` before v6.17): sets `viommu.ops`. */
  initViommu?(viommu: ViommuObject, parent: PagingDomain, data: UserData | null): Refusal | null;
  /**
   * `dev_enable_feat(IOMMU_DEV_FEAT_IOPF)`, asked before v6.16 when a device gets a domain that takes page faults and had
   * none; later drivers see to it in `attach`, by `handlesFaults`.
   */
  enableFaults?(device: PhysicalDevice): Refusal | null;
  disableFaults?(device: PhysicalDevice): void;
}

export interface HwInfo {
  /** `enum iommu_hw_info_type`. */
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** Addresses that a domain translates, both ends included. */
export interface Aperture {
  readonly start: bigint;
  readonly last: bigint;
}

interface DomainBase {
  /** Whose it is: compared where a parent must be the same driver's. */
  readonly owner: IommuDriver;
  /** `iopf_handler` is set: the HWPT was made with a fault queue. The core sets it, at allocation alone. */
  handlesFaults?: boolean;
  /**
   * `attach_dev`: makes the domain the device's. A refusal leaves the device with what it had. `old` is the domain that
   * it had, null where it was blocked. Asked for each device of a group, in its order.
   */
  attach(device: PhysicalDevice, old: Domain | null): Refusal | null;
  /** The device leaves the domain for the blocking one (`attach_dev` of that). Not called where `attach` of another took over. */
  detach?(device: PhysicalDevice): void;
  /** `set_dev_pasid`: as `attach`, for a PASID above 0. Not there: the domain is for whole devices (EOPNOTSUPP). */
  attachPasid?(device: PhysicalDevice, pasid: number, old: Domain | null): Refusal | null;
  /** `set_dev_pasid` of the blocking domain (`remove_dev_pasid`). */
  detachPasid?(device: PhysicalDevice, pasid: number): void;
  /** `free`. */
  free?(): void;
}

export interface PagingDomain extends DomainBase {
  readonly kind: "paging";
  readonly aperture: Aperture;
  /** `pgsize_bitmap`: the lowest bit is the IOVA alignment. */
  readonly pageSizes: bigint;
  /** Present where the domain was made with dirty tracking. */
  readonly dirty?: DirtyTracking;
  /** `enforce_cache_coherency`: whether it could. */
  enforceCacheCoherency?(): boolean;
  /**
   * `map_pages` of one contiguous range: told for drivers that look at what is mapped. A refusal fails the mapping.
   * `physical` is where it leads; `pageByPage` that it is to be mapped in pieces of PAGE_SIZE (IOMMU_OPTION_HUGE_PAGES is 0).
   */
  map?(iova: bigint, length: bigint, writable: boolean, physical: bigint, pageByPage: boolean): Refusal | null;
  unmap?(iova: bigint, length: bigint): void;
}

/** Is told of a page that was written, in bytes. */
export type TellDirty = (iova: bigint, length: bigint) => void;

/** `struct iommu_dirty_ops`. */
export interface DirtyTracking {
  setTracking(enabled: boolean): Refusal | null;
  /**
   * Calls back for each dirty page within, which may begin before it and end after it. `clear` is false for
   * IOMMU_HWPT_GET_DIRTY_BITMAP_NO_CLEAR; `dirty` is null where nobody asks which (tracking is being enabled).
   */
  readAndClear(iova: bigint, length: bigint, clear: boolean, dirty: TellDirty | null): Refusal | null;
}

export interface NestedDomain extends DomainBase {
  readonly kind: "nested";
  /** `cache_invalidate_user`. */
  readonly invalidate?: Invalidate;
}

export type Domain = PagingDomain | NestedDomain;

/** How many entries were handled: what the kernel writes into entry_num, on errors too. */
export interface Invalidated {
  readonly handled: number;
  readonly refusal: Refusal | null;
}

/** Runs entries of one format: those before a bad one stay done. `byDataType` (core/by-data-type.ts) joins several. */
export type Invalidate = (array: UserArray) => Invalidated;

/** `struct iommufd_viommu_ops`. */
export interface ViommuOps {
  allocNested?(flags: number, data: UserData): NestedDomain | Refusal;
  /** `cache_invalidate`. */
  readonly invalidate?: Invalidate;
  /** `vdevice_init`. */
  initVdevice?(vdevice: VdeviceObject): Refusal | null;
  destroyVdevice?(vdevice: VdeviceObject): void;
  /** `get_hw_queue_size`: whether it has queues of this type. */
  hasHwQueue?(type: number): boolean;
  /** `hw_queue_init_phys`. */
  initHwQueue?(queue: HwQueueObject, index: number, address: bigint, length: bigint): Refusal | null;
  destroyHwQueue?(queue: HwQueueObject): void;
  destroy?(): void;
}

/** Makes a driver for one kernel and one machine. */
export type MakeDriver = (kernel: Kernel, machine: Machine) => IommuDriver;
