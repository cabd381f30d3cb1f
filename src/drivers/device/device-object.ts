import type { IommufdContext } from "../core/iommufd-context.ts";
import type { VdeviceObject } from "../core/viommu-objects.ts";
import type { IommuDriver } from "../driver.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { IommufdObject } from "../objects/iommufd-object.ts";
import type { IommufdGroup } from "./iommufd-group.ts";

/** `struct iommufd_device`: a device that was bound. */
export class DeviceObject extends IommufdObject {
  override readonly type = "device";
  readonly context: IommufdContext;
  readonly physical: PhysicalDevice;
  readonly driver: IommuDriver;
  readonly group: IommufdGroup;
  readonly enforcesCacheCoherency: boolean;
  /** From v6.17 on; before, a device knows nothing of its vDEVICEs. */
  vdevice: VdeviceObject | null = null;
  /** `iopf_enabled` (before v6.16): how many of its attachments take page faults. */
  faultUsers = 0;

  constructor(context: IommufdContext, physical: PhysicalDevice, group: IommufdGroup) {
    super();
    this.context = context;
    this.physical = physical;
    this.driver = context.driverOf(physical);
    this.group = group;
    this.enforcesCacheCoherency = this.driver.capable(physical, "enforce-cache-coherency");
  }

  /** `iommufd_device_is_noiommu`. */
  get isNoIommu(): boolean {
    return this.group.group === null;
  }

  /** `iommufd_device_destroy`. */
  override destroy(): void {
    if (this.group.group !== null) this.context.system.iommuGroups.release(this.group.group);
    this.context.groups.put(this.group);
    if (this.driver.name !== "selftest") this.context.put();
  }
}
