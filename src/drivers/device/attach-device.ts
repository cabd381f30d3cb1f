import { HwptPaging, isHwpt } from "../core/hwpt-objects.ts";
import type { AnyHwpt } from "../core/hwpt-objects.ts";
import { makePaging, pagingChecks } from "../core/hwpt-paging-alloc.ts";
import type { IoasObject } from "../core/ioas-object.ts";
import type { IommufdContext } from "../core/iommufd-context.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import type { IommufdObject } from "../objects/iommufd-object.ts";
import { attachHwpt, detachHwpt, replaceHwpt } from "./attach-hwpt.ts";
import type { DeviceObject } from "./device-object.ts";

export const changeChecks = checks<{ readonly target: IommufdObject | undefined }>(
  "iommufd_device_change_pt, iommu/iommufd/device.c",
  { id: "attach/pt-id", errno: "ENOENT", says: "pt_id is no object", when: ({ target }) => target === undefined },
  {
    id: "attach/pt-type",
    errno: "EINVAL",
    says: "pt_id is neither an IOAS nor a HWPT",
    when: ({ target }) => target !== undefined && target.type !== "ioas" && !isHwpt(target),
  },
);

/** An automatic HWPT that the device can't be attached to is passed over; the next one, or a new one, may do. */
export const passesOver: Rule = {
  id: "attach/automatic-passed-over",
  source: "iommufd_device_auto_get_domain, iommu/iommufd/device.c",
  says: "where an automatic HWPT answers EINVAL, the next is tried",
};

/** All that is attached to an IOAS shares a HWPT where it can. */
export const sharesAutomatic: Rule = {
  id: "attach/automatic-shared",
  source: "iommufd_device_auto_get_domain, iommu/iommufd/device.c",
  says: "the IOAS's automatic HWPTs are tried before a new one is made",
};

/**
 * `iommufd_device_attach`. `ptId` is an IOAS, whose automatic HWPT is found or made, or a HWPT. Gives the HWPT that the
 * device (or the PASID of it) is attached to now: its id is what VFIO answers.
 */
export function attachDevice(device: DeviceObject, pasid: number, ptId: number): AnyHwpt | Refusal {
  const attached = changePagetable(device, pasid, ptId, attachHwpt);
  if (!(attached instanceof Refusal)) device.users++;
  return attached;
}

/** `iommufd_device_replace`: as `attachDevice`, for what is attached already; a refusal leaves it so. */
export function replaceDevice(device: DeviceObject, pasid: number, ptId: number): AnyHwpt | Refusal {
  return changePagetable(device, pasid, ptId, replaceHwpt);
}

/** `iommufd_device_detach`: blocked again. Nothing happens where it was not attached. */
export function detachDevice(device: DeviceObject, pasid: number): void {
  if (detachHwpt(device, pasid) !== null) device.users--;
}

type Attach = (hwpt: AnyHwpt, device: DeviceObject, pasid: number) => Refusal | null;

function changePagetable(device: DeviceObject, pasid: number, ptId: number, attach: Attach): AnyHwpt | Refusal {
  const { objects, kernel } = device.context;
  const target = objects.find(ptId);
  const refused = kernel.refuses(changeChecks, { target });
  if (refused !== null) return refused;
  if (target === undefined || !isHwpt(target)) return automatic(device, pasid, target as IoasObject, attach);
  return attach(target, device, pasid) ?? target;
}

/** `iommufd_device_auto_get_domain`. */
function automatic(device: DeviceObject, pasid: number, ioas: IoasObject, attach: Attach): AnyHwpt | Refusal {
  const { kernel, objects }: IommufdContext = device.context;
  const shared = kernel.follows(sharesAutomatic) ? ioas.hwpts : [];
  for (const hwpt of shared) {
    if (!hwpt.isAutomatic) continue;
    const refused = attach(hwpt, device, pasid);
    if (refused === null) return hwpt;
    if (refused.errno !== "EINVAL" || !kernel.follows(passesOver)) return refused;
  }
  const request = { device, flags: 0, data: null };
  const unable = kernel.refuses(pagingChecks, request);
  if (unable !== null) return unable;
  const hwpt = objects.reserve(new HwptPaging(ioas, { isNestParent: false, pasidCompat: false }));
  const immediate = attach === attachHwpt ? pasid : null;
  const refused = makePaging(hwpt, request, immediate) ?? (immediate === null ? attach(hwpt, device, pasid) : null);
  if (refused !== null) {
    objects.abort(hwpt);
    return refused;
  }
  hwpt.isAutomatic = true;
  objects.finalize(hwpt);
  return hwpt;
}
