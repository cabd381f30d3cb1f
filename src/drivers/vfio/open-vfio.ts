import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { OpenFile } from "../process/open-file.ts";
import type { System } from "../system.ts";
import { VfioDeviceFile } from "./vfio-device-file.ts";
import { VfioDevice } from "./vfio-device.ts";
import { VfioGroupFile } from "./vfio-group-file.ts";
import { VfioGroup } from "./vfio-group.ts";

export const groupOpenChecks = checks<VfioGroup>(
  "vfio_group_fops_open, vfio/group.c",
  {
    id: "vfio-group/device-bound",
    errno: "EBUSY",
    says: "a device of the group is bound through a file of its own",
    when: ({ boundDevices }) => boundDevices > 0,
  },
  { id: "vfio-group/open", errno: "EBUSY", says: "the group is open", when: ({ isOpen }) => isOpen },
);

export const deviceOpenChecks = checks<VfioDevice>("vfio_init_device_cdev, vfio/device_cdev.c", {
  id: "vfio-device/no-file",
  until: "v6.6",
  errno: "ENOENT",
  says: "devices have no files of their own yet",
  when: () => true,
});

const devices = "/dev/vfio/devices/";
const groups = "/dev/vfio/";

/** What stands below /dev/vfio of one system: the state that its device and group files share. */
export class VfioFiles {
  readonly system: System;
  readonly #groups = new Map<number, VfioGroup>();
  readonly #devices = new Map<string, VfioDevice>();

  constructor(system: System) {
    this.system = system;
    for (const physical of system.machine.devices) {
      if (physical.pci === undefined) continue;
      const group = this.#groups.get(physical.group) ?? new VfioGroup(physical.group);
      const device = new VfioDevice(physical, physical.pci, group);
      group.devices.push(device);
      this.#groups.set(physical.group, group);
      this.#devices.set(physical.name, device);
    }
  }

  /** "/dev/vfio/devices/vfio0", "/dev/vfio/1"; undefined where there is no such file. */
  open(path: string): OpenFile | Refusal | undefined {
    if (path.startsWith(devices)) return this.#openDevice(path.slice(devices.length));
    return path.startsWith(groups) ? this.#openGroup(path.slice(groups.length)) : undefined;
  }

  /** `vfio_device_fops_cdev_open`: nothing but BIND works until that was asked for. */
  #openDevice(name: string): OpenFile | Refusal | undefined {
    const device = this.#devices.get(name);
    if (device === undefined) return undefined;
    return this.system.kernel.refuses(deviceOpenChecks, device) ?? new VfioDeviceFile(this.system, device, false);
  }

  #openGroup(name: string): OpenFile | Refusal | undefined {
    const group = /^\d+$/.test(name) ? this.#groups.get(Number(name)) : undefined;
    if (group === undefined) return undefined;
    return this.system.kernel.refuses(groupOpenChecks, group) ?? new VfioGroupFile(this.system, group);
  }
}
