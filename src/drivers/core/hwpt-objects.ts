import type { NestedDomain, PagingDomain } from "../driver.ts";
import { IommufdObject } from "../objects/iommufd-object.ts";
import type { FaultObject } from "./fault-object.ts";
import type { IoasObject } from "./ioas-object.ts";
import type { ViommuObject } from "./viommu-objects.ts";

/** `struct iommufd_hw_pagetable`. */
abstract class Hwpt extends IommufdObject {
  /** IOMMU_HWPT_ALLOC_PASID. */
  readonly pasidCompat: boolean;
  /** Null until the driver made it. */
  abstract domain: PagingDomain | NestedDomain | null;
  #fault: FaultObject | null = null;

  constructor(pasidCompat: boolean) {
    super();
    this.pasidCompat = pasidCompat;
  }

  /** Where its page faults go: as it was made. */
  get fault(): FaultObject | null {
    return this.#fault;
  }

  /** IOMMU_HWPT_FAULT_ID_VALID: once, while it is made. */
  takeFaults(fault: FaultObject): void {
    this.#fault = fault;
    fault.users++;
    if (this.domain !== null) this.domain.handlesFaults = true;
  }

  /** `__iommufd_hwpt_destroy`. */
  protected letGo(): void {
    this.domain?.free?.();
    if (this.#fault !== null) this.#fault.users--;
  }
}

/** `struct iommufd_hwpt_paging`. */
export class HwptPaging extends Hwpt {
  override readonly type = "hwpt_paging";
  readonly ioas: IoasObject;
  override domain: PagingDomain | null = null;
  /** Made by an attach to an IOAS, and gone with its last device. */
  isAutomatic = false;
  readonly isNestParent: boolean;
  enforcesCacheCoherency = false;

  constructor(ioas: IoasObject, { isNestParent, pasidCompat }: HwptTraits) {
    super(pasidCompat);
    this.ioas = ioas;
    this.isNestParent = isNestParent;
    ioas.users++;
  }

  /** `iommufd_hwpt_paging_destroy`. */
  override destroy(): void {
    if (this.ioas.hwpts.delete(this) && this.domain !== null) this.ioas.pagetable.removeDomain(this.domain);
    this.letGo();
    this.ioas.users--;
  }
}

/** What the flags of IOMMU_HWPT_ALLOC make of a HWPT. */
export interface HwptTraits {
  readonly isNestParent: boolean;
  readonly pasidCompat: boolean;
}

/** `struct iommufd_hwpt_nested`. */
export class HwptNested extends Hwpt {
  override readonly type = "hwpt_nested";
  readonly parent: HwptPaging;
  readonly viommu: ViommuObject | null;
  override domain: NestedDomain | null = null;

  constructor(parent: HwptPaging, viommu: ViommuObject | null, pasidCompat: boolean) {
    super(pasidCompat);
    this.parent = parent;
    this.viommu = viommu;
    (viommu ?? parent).users++;
  }

  /** `iommufd_hwpt_nested_destroy`. */
  override destroy(): void {
    this.letGo();
    (this.viommu ?? this.parent).users--;
  }
}

export type AnyHwpt = HwptPaging | HwptNested;

export const isHwpt = (object: IommufdObject | undefined): object is AnyHwpt =>
  object?.type === "hwpt_paging" || object?.type === "hwpt_nested";

/** `find_hwpt_paging`: the one that maps for it. */
export const pagingOf = (hwpt: AnyHwpt): HwptPaging => (hwpt.type === "hwpt_paging" ? hwpt : hwpt.parent);
