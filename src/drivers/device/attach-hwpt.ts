import { pagingOf } from "../core/hwpt-objects.ts";
import type { AnyHwpt, HwptPaging } from "../core/hwpt-objects.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { attachDomain, detachDomain, replaceDomain } from "./attach-domain.ts";
import type { DeviceObject } from "./device-object.ts";
import type { Attachment } from "./iommufd-group.ts";
import { noPasid } from "./no-pasid.ts";

interface Attaching {
  readonly device: DeviceObject;
  readonly hwpt: AnyHwpt;
  /** What the group, or the PASID of it, is attached to already. */
  readonly current: Attachment | undefined;
}

export const attachChecks = checks<Attaching>(
  "iommufd_hw_pagetable_attach, iommu/iommufd/device.c",
  {
    id: "attach/attached",
    since: "v6.15",
    inferred: "the source of 7.2.13, whose bookkeeping by PASID came with v6.15",
    errno: "EBUSY",
    says: "the device is attached there already",
    when: ({ current, device }) => current?.devices.has(device) === true,
  },
  {
    id: "attach/other-hwpt",
    errno: "EINVAL",
    says: "the device's group is attached to another HWPT",
    when: ({ current, hwpt }) => current !== undefined && current.hwpt !== hwpt,
  },
);

export const replaceChecks = checks<Omit<Attaching, "hwpt">>("iommufd_device_do_replace, iommu/iommufd/device.c", {
  id: "replace/detached",
  errno: "EINVAL",
  says: "the device is not attached",
  when: ({ current, device }) => current?.devices.has(device) !== true,
});

export const goesWithLast: Rule = {
  id: "detach/automatic-goes",
  source: "iommufd_hw_pagetable_put, iommu/iommufd/iommufd_private.h",
  says: "an automatic HWPT goes with its last device",
};

/** The kernel gives back what the new HWPT would have reserved, and does not ask whether the old one has the same IOAS. */
export const losesReserved: Rule = {
  id: "replace/loses-reserved",
  source: "iommufd_device_do_replace, iommu/iommufd/device.c",
  says: "a failed replace within an IOAS leaves it without the reserved IOVAs of the group's devices",
};

/** `iommufd_hw_pagetable_attach`. Only the first device of a group is attached, the others follow it. */
export function attachHwpt(hwpt: AnyHwpt, device: DeviceObject, pasid: number): Refusal | null {
  const { attachments } = device.group;
  const current = attachments.get(pasid);
  const refused = device.context.kernel.refuses(attachChecks, { device, hwpt, current });
  if (refused !== null) return refused;
  const { pagetable } = pagingOf(hwpt).ioas;
  const reserves = hasReserved(device, pasid);
  const occupied = reserves ? pagetable.enforceReservedRegions(device.physical) : null;
  if (occupied !== null) return occupied;
  if (current === undefined) {
    const failed = attachDomain(hwpt, device, pasid);
    if (failed !== null) {
      if (reserves) pagetable.removeReserved(device.physical);
      return failed;
    }
    attachments.set(pasid, { hwpt, devices: new Set([device]) });
  } else current.devices.add(device);
  hwpt.users++;
  return null;
}

/** `iommufd_hw_pagetable_detach`: gives what it was attached to, null where it was not. */
export function detachHwpt(device: DeviceObject, pasid: number): AnyHwpt | null {
  const { attachments } = device.group;
  const current = attachments.get(pasid);
  if (current === undefined) return null;
  const { hwpt, devices } = current;
  devices.delete(device);
  if (devices.size === 0) {
    detachDomain(hwpt, device, pasid);
    attachments.delete(pasid);
  }
  if (pasid === noPasid) pagingOf(hwpt).ioas.pagetable.removeReserved(device.physical);
  putHwpt(device.context, hwpt);
  return hwpt;
}

/** `iommufd_device_do_replace`: all devices of the group change with it. */
export function replaceHwpt(hwpt: AnyHwpt, device: DeviceObject, pasid: number): Refusal | null {
  const current = device.group.attachments.get(pasid);
  const refused = device.context.kernel.refuses(replaceChecks, { device, current });
  if (refused !== null || current === undefined || current.hwpt === hwpt) return refused;
  const old = current.hwpt;
  const [from, to] = [pagingOf(old), pagingOf(hwpt)];
  const reserves = hasReserved(device, pasid);
  const failed =
    (reserves && from.ioas !== to.ioas ? reserveFor(current, to) : null) ?? replaceDomain(hwpt, old, device, pasid);
  if (failed !== null) {
    if (reserves && (from.ioas !== to.ioas || device.context.kernel.follows(losesReserved))) unreserveFor(current, to);
    return failed;
  }
  if (pasid === noPasid && from.ioas !== to.ioas) unreserveFor(current, from);
  current.hwpt = hwpt;
  const count = current.devices.size;
  hwpt.users += count;
  old.users -= count - 1;
  putHwpt(device.context, old);
  return null;
}

/** `iommufd_hw_pagetable_put`. */
function putHwpt({ kernel, objects }: IommufdContext, hwpt: AnyHwpt): void {
  hwpt.users--;
  if (hwpt.type === "hwpt_paging" && hwpt.isAutomatic && hwpt.users === 1 && kernel.follows(goesWithLast))
    objects.remove(hwpt);
}

/** What stands in the way of a device's own attachment: not of its PASIDs', and of none without an IOMMU. */
const hasReserved = (device: DeviceObject, pasid: number): boolean => pasid === noPasid && !device.isNoIommu;

function reserveFor({ devices }: Attachment, { ioas }: HwptPaging): Refusal | null {
  for (const { physical } of devices) {
    const refused = ioas.pagetable.enforceReservedRegions(physical);
    if (refused !== null) return refused;
  }
  return null;
}

function unreserveFor({ devices }: Attachment, { ioas }: HwptPaging): void {
  for (const { physical } of devices) ioas.pagetable.removeReserved(physical);
}
