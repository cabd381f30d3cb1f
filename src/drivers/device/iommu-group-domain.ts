import type { Domain } from "../driver.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { PhysicalDevice } from "../machines/machine.ts";
import type { DeviceObject } from "./device-object.ts";
import type { IommuGroup } from "./iommu-groups.ts";
import { noPasid } from "./no-pasid.ts";

interface Attaching {
  readonly group: IommuGroup;
  readonly device: DeviceObject;
  readonly domain: Domain;
  readonly pasid: number;
}

export const groupChecks = checks<Attaching>("__iommu_attach_group, iommu/iommu.c", {
  id: "iommu-group/other-driver",
  errno: "EINVAL",
  says: "the HWPT was made by the driver of another IOMMU",
  when: ({ domain, device }) => domain.owner !== device.driver,
});

const byPasid = { source: "iommu_attach_device_pasid, iommu/iommu.c", since: "v6.15" } as const;

const pasidOps = checks<Attaching>(byPasid, {
  id: "iommu-group/pasid-without-op",
  errno: "EOPNOTSUPP",
  says: "the domain is for whole devices",
  when: ({ domain }) => domain.attachPasid === undefined,
});

const pasidOwner = checks<Attaching>(byPasid, {
  id: "iommu-group/pasid-other-driver",
  errno: "EINVAL",
  says: "the HWPT was made by the driver of another IOMMU",
  when: ({ domain, device }) => domain.owner !== device.driver,
});

const replacePasidChecks = [...pasidOps, ...pasidOwner];

export const pasidChecks = [
  ...pasidOps,
  ...pasidOwner,
  ...checks<Attaching>(byPasid, {
    id: "iommu-group/pasid-width",
    errno: "EINVAL",
    says: "a PASID that a device of the group is too narrow for",
    when: ({ group, pasid }) => group.devices.some((each) => hasPasids(each) && pasid >= 2 ** each.maxPasidLog2),
  }),
];

/** `iommu_attach_group_handle`. */
export function attachGroup(group: IommuGroup, domain: Domain, device: DeviceObject): Refusal | null {
  const refused = device.context.kernel.refuses(groupChecks, { group, domain, device, pasid: noPasid });
  return refused ?? replaceGroup(group, domain, device);
}

/** `iommu_replace_group_handle`: a refusal leaves all devices with what they had. */
export function replaceGroup(group: IommuGroup, domain: Domain, device: DeviceObject): Refusal | null {
  const old = group.domain;
  if (old !== domain) {
    const refused = setDomain(group.devices, domain, old);
    if (refused !== null) return refused;
    group.domain = domain;
  }
  group.handles.set(noPasid, { device, domain });
  return null;
}

/** `iommu_detach_group_handle`. */
export function detachGroup(group: IommuGroup): void {
  for (const device of group.devices) group.domain?.detach?.(device);
  group.domain = null;
  group.handles.delete(noPasid);
}

/** `iommu_attach_device_pasid`. */
export function attachPasid(group: IommuGroup, domain: Domain, device: DeviceObject, pasid: number): Refusal | null {
  const refused = device.context.kernel.refuses(pasidChecks, { group, domain, device, pasid });
  return refused ?? setPasid(group, domain, device, pasid);
}

/** `iommu_replace_device_pasid`. */
export function replacePasid(group: IommuGroup, domain: Domain, device: DeviceObject, pasid: number): Refusal | null {
  const refused = device.context.kernel.refuses(replacePasidChecks, { group, domain, device, pasid });
  return refused ?? setPasid(group, domain, device, pasid);
}

/** `iommu_detach_device_pasid`. */
export function detachPasid(group: IommuGroup, pasid: number): void {
  const handle = group.handles.get(pasid);
  for (const device of group.devices.filter(hasPasids)) handle?.domain.detachPasid?.(device, pasid);
  group.handles.delete(pasid);
}

/** `__iommu_group_set_domain_internal`. */
function setDomain(devices: readonly PhysicalDevice[], domain: Domain, old: Domain | null): Refusal | null {
  for (const [index, device] of devices.entries()) {
    const refused = domain.attach(device, old);
    if (refused === null) continue;
    for (const changed of devices.slice(0, index)) {
      if (old === null) domain.detach?.(changed);
      else old.attach(changed, domain);
    }
    return refused;
  }
  return null;
}

/** `__iommu_set_group_pasid`. Devices without PASIDs are left out: they can't send any. */
function setPasid(group: IommuGroup, domain: Domain, device: DeviceObject, pasid: number): Refusal | null {
  const old = group.handles.get(pasid)?.domain ?? null;
  const devices = old === domain ? [] : group.devices.filter(hasPasids);
  for (const [index, each] of devices.entries()) {
    const refused = domain.attachPasid?.(each, pasid, old) ?? null;
    if (refused === null) continue;
    for (const changed of devices.slice(0, index)) {
      if (old === null) domain.detachPasid?.(changed, pasid);
      else old.attachPasid?.(changed, pasid, domain);
    }
    return refused;
  }
  group.handles.set(pasid, { device, domain });
  return null;
}

const hasPasids = ({ maxPasidLog2 }: PhysicalDevice): boolean => maxPasidLog2 > 0;
