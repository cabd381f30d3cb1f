import { IommufdObject } from "../objects/iommufd-object.ts";
import type { IoPagetable } from "../pagetable/io-pagetable.ts";
import type { HwptPaging } from "./hwpt-objects.ts";

/** `struct iommufd_ioas`. */
export class IoasObject extends IommufdObject {
  override readonly type = "ioas";
  readonly pagetable: IoPagetable;
  /** In the order in which they were made. */
  readonly hwpts = new Set<HwptPaging>();

  constructor(pagetable: IoPagetable) {
    super();
    this.pagetable = pagetable;
  }

  override destroy(): void {
    this.pagetable.destroy();
  }
}
