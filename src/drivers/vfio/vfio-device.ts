import type { DeviceObject } from "../device/device-object.ts";
import type { PciFunction, PhysicalDevice } from "../machines/machine.ts";
import type { VfioGroup } from "./vfio-group.ts";

/** `struct vfio_device`: a device that vfio-pci drives, whoever has it open. */
export class VfioDevice {
  readonly physical: PhysicalDevice;
  readonly pci: PciFunction;
  readonly group: VfioGroup;
  /** `open_count`: of files that may use it. Only those of a group can be more than one. */
  opens = 0;
  /** `cdev_opened`: it is in use through its own file, not through a group's. */
  isOpenAsCharacterDevice = false;
  /** `iommufd_device`. */
  bound: DeviceObject | null = null;
  /** `iommufd_attached`. */
  isAttached = false;
  /** `pasids`: those that were attached by their number; 0 among them is the device itself, kept apart from `isAttached`. */
  readonly pasids = new Set<number>();
  /** `pm_runtime_engaged`. */
  isInLowPower = false;

  constructor(physical: PhysicalDevice, pci: PciFunction, group: VfioGroup) {
    this.physical = physical;
    this.pci = pci;
    this.group = group;
  }
}
