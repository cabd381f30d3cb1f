import type { AnyHwpt } from "../core/hwpt-objects.ts";
import type { Domain } from "../driver.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { DeviceObject } from "./device-object.ts";
import {
  attachGroup,
  attachPasid,
  detachGroup,
  detachPasid,
  replaceGroup,
  replacePasid,
} from "./iommu-group-domain.ts";
import type { IommuGroup } from "./iommu-groups.ts";
import { noPasid } from "./no-pasid.ts";

interface Attaching {
  readonly hwpt: AnyHwpt;
  readonly device: DeviceObject;
  readonly pasid: number;
}

const perPasid = "what was posted for v6.15, where attaching by PASID came";

/** What a HWPT asks of the device and of what else its group is attached to. */
export const compatibleChecks = checks<Attaching>(
  "iommufd_hwpt_compatible_device, iommu/iommufd/device.c",
  {
    id: "attach/faults-of-function-6.11",
    since: "v6.11",
    until: "v6.16",
    inferred: "the source of 6.12.107; IOMMU_DEV_FEAT_IOPF went with v6.16",
    source: "iommufd_fault_iopf_enable, iommu/iommufd/fault.c",
    errno: "EINVAL",
    says: "a fault queue for a virtual function",
    when: ({ hwpt, device }) => hwpt.fault !== null && device.physical.isVirtualFunction,
  },
  {
    id: "attach/faults-of-function",
    since: "v6.16",
    inferred: "the source of 7.2.13; IOMMU_DEV_FEAT_IOPF went with v6.16",
    errno: "EINVAL",
    says: "a fault queue for a virtual function that shares its PRI",
    when: ({ hwpt, device: { physical } }) => hwpt.fault !== null && physical.isVirtualFunction && physical.pri,
  },
  {
    id: "attach/beside-pasids",
    since: "v6.15",
    inferred: perPasid,
    source: "iommufd_hwpt_pasid_compat, iommu/iommufd/device.c",
    errno: "EINVAL",
    says: "the group has PASIDs attached, and the HWPT was not made for them",
    when: ({ hwpt, device, pasid }) =>
      pasid === noPasid && !hwpt.pasidCompat && hasPasids(device.group.attachments.keys()),
  },
  {
    id: "attach/pasid-compat",
    since: "v6.15",
    inferred: perPasid,
    source: "iommufd_hwpt_pasid_compat, iommu/iommufd/device.c",
    errno: "EINVAL",
    says: "a PASID, and a HWPT that was made without ALLOC_PASID",
    when: ({ hwpt, pasid }) => pasid !== noPasid && !hwpt.pasidCompat,
  },
  {
    id: "attach/pasid-beside",
    since: "v6.15",
    inferred: perPasid,
    source: "iommufd_hwpt_pasid_compat, iommu/iommufd/device.c",
    errno: "EINVAL",
    says: "a PASID, and the group itself is attached to a HWPT that was made without ALLOC_PASID",
    when: ({ device, pasid }) => pasid !== noPasid && device.group.attachments.get(noPasid)?.hwpt.pasidCompat === false,
  },
);

/** Page faults are a feature of the device, switched on before its domain comes and off after it went. */
export const faultFeature: Rule = {
  id: "attach/fault-feature",
  since: "v6.11",
  until: "v6.16",
  inferred: "the source of 6.12.107; what was posted for v6.16 leaves it to the drivers' attach",
  source: "iommufd_fault_iopf_enable, iommu/iommufd/fault.c",
  says: "the device's page faults are switched on for a HWPT with a fault queue",
};

/** `iommufd_hwpt_attach_device`. */
export function attachDomain(hwpt: AnyHwpt, device: DeviceObject, pasid: number): Refusal | null {
  const { group } = device.group;
  const refused = device.context.kernel.refuses(compatibleChecks, { hwpt, device, pasid });
  if (refused !== null || group === null) return refused;
  const unable = hwpt.fault === null ? null : enableFaults(device);
  if (unable !== null) return unable;
  const failed = change(hwpt, device, pasid, group, attachGroup, attachPasid);
  if (failed !== null && hwpt.fault !== null) disableFaults(device);
  return failed;
}

/** `iommufd_hwpt_replace_device`. */
export function replaceDomain(hwpt: AnyHwpt, old: AnyHwpt, device: DeviceObject, pasid: number): Refusal | null {
  const { group } = device.group;
  const refused = device.context.kernel.refuses(compatibleChecks, { hwpt, device, pasid });
  if (refused !== null || group === null) return refused;
  const handle = group.handles.get(pasid);
  const starts = hwpt.fault !== null && old.fault === null;
  const unable = starts ? enableFaults(device) : null;
  if (unable !== null) return unable;
  const failed = change(hwpt, device, pasid, group, replaceGroup, replacePasid);
  if (failed !== null) {
    if (starts) disableFaults(device);
    return failed;
  }
  if (handle !== undefined) old.fault?.respondAll(handle);
  if (old.fault !== null && hwpt.fault === null) disableFaults(device);
  return null;
}

/** `iommufd_hwpt_detach_device`. */
export function detachDomain(hwpt: AnyHwpt, device: DeviceObject, pasid: number): void {
  const { group } = device.group;
  if (group === null) return;
  const handle = group.handles.get(pasid);
  if (pasid === noPasid) detachGroup(group);
  else detachPasid(group, pasid);
  if (hwpt.fault === null) return;
  if (handle !== undefined) hwpt.fault.respondAll(handle);
  disableFaults(device);
}

type OfGroup = (group: IommuGroup, domain: Domain, device: DeviceObject) => Refusal | null;
type OfPasid = (group: IommuGroup, domain: Domain, device: DeviceObject, pasid: number) => Refusal | null;

function change(
  { domain }: AnyHwpt,
  device: DeviceObject,
  pasid: number,
  group: IommuGroup,
  ofGroup: OfGroup,
  ofPasid: OfPasid,
): Refusal | null {
  if (domain === null) throw new Error("a HWPT is attached that has no domain yet");
  return pasid === noPasid ? ofGroup(group, domain, device) : ofPasid(group, domain, device, pasid);
}

function hasPasids(attached: Iterable<number>): boolean {
  for (const pasid of attached) if (pasid !== noPasid) return true;
  return false;
}

function enableFaults(device: DeviceObject): Refusal | null {
  if (!device.context.kernel.follows(faultFeature)) return null;
  const refused = device.faultUsers === 0 ? (device.driver.enableFaults?.(device.physical) ?? null) : null;
  if (refused === null) device.faultUsers++;
  return refused;
}

function disableFaults(device: DeviceObject): void {
  if (!device.context.kernel.follows(faultFeature)) return;
  if (--device.faultUsers === 0) device.driver.disableFaults?.(device.physical);
}
