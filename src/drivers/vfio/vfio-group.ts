import type { IommufdContext } from "../core/iommufd-context.ts";
import type { VfioDevice } from "./vfio-device.ts";

/** `struct vfio_group`: the devices of an IOMMU group, as VFIO's older interface hands them out. */
export class VfioGroup {
  readonly number: number;
  readonly devices: VfioDevice[] = [];
  /** `opened_file`. */
  isOpen = false;
  /** `cdev_device_open_cnt`: bound through files of their own; such devices and an open group exclude each other. */
  boundDevices = 0;
  /** `iommufd`, set by VFIO_GROUP_SET_CONTAINER. */
  iommufd: IommufdContext | null = null;

  constructor(number: number) {
    this.number = number;
  }
}
