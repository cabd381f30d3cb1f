import type { IommufdContext } from "../core/iommufd-context.ts";
import type { Domain } from "../driver.ts";
import type { Machine, PhysicalDevice } from "../machines/machine.ts";
import type { DeviceObject } from "./device-object.ts";

/** `struct iommufd_attach_handle`: one attachment. Page requests that came through it are known by it. */
export interface AttachHandle {
  readonly device: DeviceObject;
  readonly domain: Domain;
}

/** `struct iommu_group`: devices that can't be told apart by their IOMMU (iommu/iommu.c). */
export class IommuGroup {
  readonly id: number;
  readonly devices: readonly PhysicalDevice[];
  /** `owner` and `owner_cnt`: the iommufd that claimed its DMA, once per device. */
  owner: IommufdContext | null = null;
  owners = 0;
  /** What the whole group is attached to; null while it is blocked. */
  domain: Domain | null = null;
  /** `pasid_array`: 0 is the group itself. */
  readonly handles = new Map<number, AttachHandle>();

  constructor(id: number, devices: readonly PhysicalDevice[]) {
    this.id = id;
    this.devices = devices;
  }
}

/** The groups of a machine that somebody owns, by number. */
export class IommuGroups {
  readonly #machine: Machine;
  readonly #groups = new Map<number, IommuGroup>();

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** `iommu_group_get`. A device that is none of the machine's (the selftest makes such) is a group of its own. */
  of(device: PhysicalDevice): IommuGroup {
    let group = this.#groups.get(device.group);
    if (group === undefined) {
      const together = this.#machine.devices.filter((each) => each.group === device.group);
      group = new IommuGroup(device.group, together.includes(device) ? together : [device]);
      this.#groups.set(device.group, group);
    }
    return group;
  }

  /** `iommu_device_claim_dma_owner`: once for each device. */
  claim(group: IommuGroup, owner: IommufdContext): void {
    group.owner = owner;
    group.owners++;
  }

  /** `iommu_device_release_dma_owner`: what nobody owns is not known any more. */
  release(group: IommuGroup): void {
    if (--group.owners > 0) return;
    group.owner = null;
    this.#groups.delete(group.id);
  }
}
