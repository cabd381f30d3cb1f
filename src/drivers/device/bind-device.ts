import type { IommufdContext } from "../core/iommufd-context.ts";
import type { IommuDriver } from "../driver.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import { DeviceObject } from "./device-object.ts";
import type { IommuGroup } from "./iommu-groups.ts";
import { IommufdGroup } from "./iommufd-group.ts";

interface Binding {
  readonly context: IommufdContext;
  readonly physical: PhysicalDevice;
  readonly driver: IommuDriver;
  readonly group: IommuGroup;
}

export const bindChecks = checks<Binding>(
  "iommufd_device_bind, iommu/iommufd/device.c",
  {
    id: "device-bind/cache-coherency",
    errno: "EINVAL",
    says: "the device's IOMMU does not keep caches coherent",
    when: ({ driver, physical }) => !driver.capable(physical, "cache-coherency"),
  },
  {
    id: "device-bind/isolated-interrupts",
    errno: "EPERM",
    says: "interrupts are not isolated from the device",
    when: ({ context, driver }) => driver.name !== "selftest" && !context.machine.isolatedMsi,
  },
  {
    id: "device-bind/owned",
    source: "iommu_device_claim_dma_owner, iommu/iommu.c",
    errno: "EPERM",
    says: "another iommufd owns the device's group",
    when: ({ context, group }) => group.owner !== null && group.owner !== context,
  },
  {
    id: "device-bind/direct-mapping",
    source: "__iommu_device_set_domain, iommu/iommu.c",
    errno: "EINVAL",
    says: "firmware wants a direct mapping for a device of the group, which so can't be blocked",
    when: ({ group }) =>
      group.owner === null && group.devices.some(({ reserved }) => reserved.some(({ kind }) => kind === "direct")),
  },
);

/** Devices without an IOMMU can be bound, to a group that is nobody's. */
export const bindsNoIommu: Rule = {
  id: "device-bind/noiommu",
  since: "v7.3",
  source: "iommufd_bind_noiommu, iommu/iommufd/device.c",
  says: "a device without an IOMMU is bound where CONFIG_IOMMUFD_NOIOMMU is on",
};

/** `iommufd_device_bind`: the device belongs to this iommufd now, and has an id. */
export function bindDevice(context: IommufdContext, physical: PhysicalDevice): DeviceObject | Refusal {
  const driver = context.driverOf(physical);
  const group = isNoIommu(context, driver) ? null : context.system.iommuGroups.of(physical);
  if (group !== null) {
    const refused = context.kernel.refuses(bindChecks, { context, physical, driver, group });
    if (refused !== null) return refused;
    context.system.iommuGroups.claim(group, context);
  }
  const bound = group === null ? new IommufdGroup(null) : context.groups.get(group);
  const device = context.objects.reserve(new DeviceObject(context, physical, bound));
  if (driver.name !== "selftest") context.get();
  device.users++;
  context.objects.finalize(device);
  return device;
}

/** A vDEVICE that goes with its device leaves its id taken. */
export const tombstone: Rule = {
  id: "device-unbind/tombstone",
  since: "v6.17",
  source: "iommufd_device_remove_vdev, iommu/iommufd/device.c",
  says: "the device's vDEVICE goes with it, and its id is never given out again",
};

/** `iommufd_device_unbind`: all that it was attached to must have been detached. */
export function unbindDevice(device: DeviceObject): void {
  const { objects, kernel } = device.context;
  if (device.vdevice !== null) objects.remove(device.vdevice, kernel.follows(tombstone));
  device.users--;
  objects.remove(device);
}

function isNoIommu({ kernel }: IommufdContext, driver: IommuDriver): boolean {
  return driver.name === "noiommu" && kernel.config.noiommu && kernel.follows(bindsNoIommu);
}
