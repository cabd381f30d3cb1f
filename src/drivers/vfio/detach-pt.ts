import { vfio_device_detach_flags, vfio_device_detach_iommufd_pt } from "../../../abi/linux/vfio/cdev.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import { detachPhysical, detachPhysicalPasid } from "./physical-iommufd.ts";
import { takingChecks, TakenStruct } from "./taken-struct.ts";
import type { Request } from "./taken-struct.ts";
import type { VfioDevice } from "./vfio-device.ts";

const { VFIO_DEVICE_DETACH_PASID: withPasid } = numbersOf(vfio_device_detach_flags);

const source = "vfio_df_ioctl_detach_pt, vfio/device_cdev.c";
const endOfPasid = 12;

interface Subject {
  readonly taken: TakenStruct<typeof vfio_device_detach_iommufd_pt>;
}

const hasPasid = ({ taken }: Subject): boolean => (taken.cmd.flags & withPasid) !== 0;

export const detachTakingChecks = takingChecks("vfio-detach", source);

export const detachFlagsChecks = checks<Subject>(
  source,
  {
    id: "vfio-detach/flags-6.12",
    until: "v6.15",
    errno: "EINVAL",
    says: "flags is not zero",
    when: ({ taken }) => taken.cmd.flags !== 0,
  },
  {
    id: "vfio-detach/flags",
    since: "v6.15",
    errno: "EINVAL",
    says: "a flag besides VFIO_DEVICE_DETACH_PASID",
    when: ({ taken }) => (taken.cmd.flags & ~withPasid) !== 0,
  },
  {
    id: "vfio-detach/argsz-pasid",
    since: "v6.15",
    errno: "EINVAL",
    says: "argsz ends before the PASID that the flag announces",
    when: (subject) => hasPasid(subject) && subject.taken.argsz < endOfPasid,
  },
);

/** Of what `readUpTo` gave. */
export const detachPasidReadingChecks = checks<boolean>(source, {
  id: "vfio-detach/pasid-unreadable",
  since: "v6.15",
  errno: "EFAULT",
  says: "the PASID that the flag announces can't be read",
  when: (isRead) => !isRead,
});

/** VFIO_DEVICE_DETACH_IOMMUFD_PT: succeeds where nothing is attached too. */
export function detachPt(device: VfioDevice, request: Request): Refusal | null {
  const { kernel } = request;
  const taken = new TakenStruct(request, vfio_device_detach_iommufd_pt);
  const refused = kernel.refuses(detachTakingChecks, { taken }) ?? kernel.refuses(detachFlagsChecks, { taken });
  if (refused !== null) return refused;
  if (!hasPasid({ taken })) {
    detachPhysical(device);
    return null;
  }
  const unread = kernel.refuses(detachPasidReadingChecks, taken.readUpTo(endOfPasid));
  if (unread === null) detachPhysicalPasid(kernel, device, taken.cmd.pasid);
  return unread;
}
