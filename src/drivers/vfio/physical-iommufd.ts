import type { IommufdContext } from "../core/iommufd-context.ts";
import { attachDevice, detachDevice, replaceDevice } from "../device/attach-device.ts";
import { bindDevice, unbindDevice } from "../device/bind-device.ts";
import { noPasid } from "../device/no-pasid.ts";
import type { Kernel } from "../kernel/kernel.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { VfioDevice } from "./vfio-device.ts";

/* What VFIO does with a physical device on an iommufd (vfio/iommufd.c). */

/** `vfio_iommufd_physical_bind`. */
export function bindPhysical(device: VfioDevice, context: IommufdContext): Refusal | null {
  const bound = bindDevice(context, device.physical);
  if (bound instanceof Refusal) return bound;
  device.bound = bound;
  return null;
}

/** `vfio_iommufd_physical_unbind`: detaches all that is attached first. */
export function unbindPhysical(device: VfioDevice): void {
  const { bound } = device;
  if (bound === null) return;
  for (const pasid of [...device.pasids].toSorted((a, b) => a - b)) detachDevice(bound, pasid);
  device.pasids.clear();
  if (device.isAttached) detachDevice(bound, noPasid);
  device.isAttached = false;
  device.bound = null;
  unbindDevice(bound);
}

/** `vfio_iommufd_physical_attach_ioas`: gives the id of the HWPT that the device is attached to now. */
export function attachPhysical(device: VfioDevice, ptId: number): number | Refusal {
  const { bound } = device;
  if (bound === null) return ptId;
  const hwpt = (device.isAttached ? replaceDevice : attachDevice)(bound, noPasid, ptId);
  if (hwpt instanceof Refusal) return hwpt;
  device.isAttached = true;
  return hwpt.id;
}

/** `vfio_iommufd_physical_detach_ioas`: nothing where it is not attached. */
export function detachPhysical(device: VfioDevice): void {
  if (device.bound === null || !device.isAttached) return;
  detachDevice(device.bound, noPasid);
  device.isAttached = false;
}

export const pasidRangeChecks = checks<number>("vfio_iommufd_physical_pasid_attach_ioas, vfio/iommufd.c", {
  id: "vfio-attach/pasid-range",
  since: "v6.15",
  errno: "ENOSPC",
  says: "the PASID is 2^31 or more",
  when: (pasid) => pasid >= 2 ** 31,
});

/** So the device itself as PASID 0 and without a PASID are two attachments to VFIO, and one to iommufd. */
export const pasidsAreKept: Rule = {
  id: "vfio-attach/pasid-kept",
  since: "v6.15",
  source: "vfio_iommufd_physical_pasid_attach_ioas, vfio/iommufd.c",
  says: "VFIO keeps which PASIDs it attached: those alone are replaced and detached",
};

/** `vfio_iommufd_physical_pasid_attach_ioas`. */
export function attachPhysicalPasid(kernel: Kernel, device: VfioDevice, pasid: number, ptId: number): number | Refusal {
  const { bound, pasids } = device;
  if (bound === null) return ptId;
  const isReplaced = pasids.has(pasid) && kernel.follows(pasidsAreKept);
  const refused = isReplaced ? null : kernel.refuses(pasidRangeChecks, pasid);
  if (refused !== null) return refused;
  const hwpt = (isReplaced ? replaceDevice : attachDevice)(bound, pasid, ptId);
  if (hwpt instanceof Refusal) return hwpt;
  pasids.add(pasid);
  return hwpt.id;
}

/** `vfio_iommufd_physical_pasid_detach_ioas`: nothing where it was not attached. */
export function detachPhysicalPasid(kernel: Kernel, device: VfioDevice, pasid: number): void {
  const isAttached = device.pasids.delete(pasid) || !kernel.follows(pasidsAreKept);
  if (device.bound !== null && isAttached) detachDevice(device.bound, pasid);
}
