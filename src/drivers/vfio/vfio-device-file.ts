import {
  VFIO_DEVICE_ATTACH_IOMMUFD_PT,
  VFIO_DEVICE_BIND_IOMMUFD,
  VFIO_DEVICE_DETACH_IOMMUFD_PT,
} from "../../../abi/linux/vfio/cdev.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { MmapProtection, OpenFile } from "../process/open-file.ts";
import type { System } from "../system.ts";
import { attachPt } from "./attach-pt.ts";
import { bindIommufd } from "./bind-iommufd.ts";
import { detachPt } from "./detach-pt.ts";
import { closeDevice } from "./open-device.ts";
import { accessRegisters, mapRegisters } from "./pci/pci-access.ts";
import { pciRequest } from "./pci/pci-requests.ts";
import { requestNumber } from "./request-number.ts";
import type { Request } from "./taken-struct.ts";
import type { VfioDevice } from "./vfio-device.ts";

export const accessChecks = checks<VfioDeviceFile>("vfio_device_fops_unl_ioctl, vfio/vfio_main.c", {
  id: "vfio-device/not-bound",
  errno: "EINVAL",
  says: "the file has not bound the device: whatever else is asked, asked rightly or not",
  when: (file) => !file.hasAccess,
});

const bind = requestNumber(VFIO_DEVICE_BIND_IOMMUFD);

/** Before, a device does not know the request, as it does not know others. */
export const bindFirst: Rule = {
  id: "vfio-device/bind-first",
  since: "v6.6",
  source: "vfio_device_fops_unl_ioctl, vfio/vfio_main.c",
  says: "BIND is answered whatever the file may do",
};

/** Requests that a file from a group does not know. */
const characterDeviceOnly: ReadonlyMap<number, (device: VfioDevice, request: Request) => Refusal | null> = new Map([
  [requestNumber(VFIO_DEVICE_ATTACH_IOMMUFD_PT), attachPt],
  [requestNumber(VFIO_DEVICE_DETACH_IOMMUFD_PT), detachPt],
]);

/** `struct vfio_device_file`: an open VFIO device (`vfio_device_fops`, vfio/vfio_main.c). */
export class VfioDeviceFile implements OpenFile {
  readonly kind = "vfio-device";
  nonblocking = false;
  readonly device: VfioDevice;
  /** It came from the device's group. */
  readonly isGroups: boolean;
  readonly #system: System;
  /** `access_granted`: the iommufd that the device was bound to. */
  #context: IommufdContext | null = null;

  constructor(system: System, device: VfioDevice, isGroups: boolean) {
    this.#system = system;
    this.device = device;
    this.isGroups = isGroups;
  }

  get hasAccess(): boolean {
    return this.#context !== null;
  }

  grantAccess(context: IommufdContext): void {
    this.#context = context;
  }

  ioctl(number: number, argument: bigint): number | Refusal {
    const { kernel, process } = this.#system;
    const request: Request = { kernel, memory: process.memory, files: process.files, argument };
    if (number === bind && kernel.follows(bindFirst)) return bindIommufd(this, request) ?? 0;
    const refused = kernel.refuses(accessChecks, this);
    if (refused !== null) return refused;
    const known = this.isGroups ? undefined : characterDeviceOnly.get(number);
    return (known === undefined ? pciRequest(this.device, number, request) : known(this.device, request)) ?? 0;
  }

  read(_address: bigint, count: number, position: bigint | null): number | Refusal {
    return this.#accessRegisters(position, count, false);
  }

  write(_address: bigint, count: number, position: bigint | null): number | Refusal {
    return this.#accessRegisters(position, count, true);
  }

  mmap(offset: bigint, length: number, protection: MmapProtection): Refusal {
    const { kernel } = this.#system;
    return kernel.refuses(accessChecks, this) ?? mapRegisters(kernel, this.device.pci, offset, length, protection);
  }

  /** `vfio_device_fops_release`. */
  release(): void {
    const context = this.#context;
    if (context === null) return;
    this.#context = null;
    closeDevice(this.device);
    if (this.isGroups) return;
    this.device.isOpenAsCharacterDevice = false;
    this.device.group.boundDevices--;
    context.put();
  }

  #accessRegisters(position: bigint | null, count: number, isWrite: boolean): number | Refusal {
    const { kernel } = this.#system;
    return kernel.refuses(accessChecks, this) ?? accessRegisters(kernel, this.device.pci, position, count, isWrite);
  }
}
