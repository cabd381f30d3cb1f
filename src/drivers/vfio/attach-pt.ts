import { vfio_device_attach_flags, vfio_device_attach_iommufd_pt } from "../../../abi/linux/vfio/cdev.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import { Refusal } from "../kernel/refusal.ts";
import { checks } from "../kernel/rule.ts";
import type { Rule } from "../kernel/rule.ts";
import { attachPhysical, attachPhysicalPasid, detachPhysical } from "./physical-iommufd.ts";
import { answerChecks, takingChecks, TakenStruct } from "./taken-struct.ts";
import type { Request } from "./taken-struct.ts";
import type { VfioDevice } from "./vfio-device.ts";

const { VFIO_DEVICE_ATTACH_PASID: withPasid } = numbersOf(vfio_device_attach_flags);

const source = "vfio_df_ioctl_attach_pt, vfio/device_cdev.c";
const pt_id = 8;
const endOfPasid = 16;

interface Subject {
  readonly taken: TakenStruct<typeof vfio_device_attach_iommufd_pt>;
}

const hasPasid = ({ taken }: Subject): boolean => (taken.cmd.flags & withPasid) !== 0;

export const attachTakingChecks = takingChecks("vfio-attach", source);

export const attachFlagsChecks = checks<Subject>(
  source,
  {
    id: "vfio-attach/flags-6.12",
    until: "v6.15",
    errno: "EINVAL",
    says: "flags is not zero",
    when: ({ taken }) => taken.cmd.flags !== 0,
  },
  {
    id: "vfio-attach/flags",
    since: "v6.15",
    errno: "EINVAL",
    says: "a flag besides VFIO_DEVICE_ATTACH_PASID",
    when: ({ taken }) => (taken.cmd.flags & ~withPasid) !== 0,
  },
  {
    id: "vfio-attach/argsz-pasid",
    since: "v6.15",
    errno: "EINVAL",
    says: "argsz ends before the PASID that the flag announces",
    when: (subject) => hasPasid(subject) && subject.taken.argsz < endOfPasid,
  },
);

/** Of what `readUpTo` gave. */
export const attachPasidReadingChecks = checks<boolean>(source, {
  id: "vfio-attach/pasid-unreadable",
  since: "v6.15",
  errno: "EFAULT",
  says: "the PASID that the flag announces can't be read",
  when: (isRead) => !isRead,
});

export const attachAnswerChecks = answerChecks("vfio-attach", source);

/** Whatever was attached by the call, and whatever was before. */
export const undoneByDetach: Rule = {
  id: "vfio-attach/undone-by-detach",
  source,
  says: "where the answer can't be written the device itself is detached, a PASID is not",
};

/** VFIO_DEVICE_ATTACH_IOMMUFD_PT: attaches, or replaces what is attached; answers with the HWPT. */
export function attachPt(device: VfioDevice, request: Request): Refusal | null {
  const { kernel } = request;
  const taken = new TakenStruct(request, vfio_device_attach_iommufd_pt);
  const refused = kernel.refuses(attachTakingChecks, { taken }) ?? kernel.refuses(attachFlagsChecks, { taken });
  if (refused !== null) return refused;
  const isForPasid = hasPasid({ taken });
  const unread = isForPasid ? kernel.refuses(attachPasidReadingChecks, taken.readUpTo(endOfPasid)) : null;
  if (unread !== null) return unread;
  const { cmd } = taken;
  const attached = isForPasid
    ? attachPhysicalPasid(kernel, device, cmd.pasid, cmd.pt_id)
    : attachPhysical(device, cmd.pt_id);
  if (attached instanceof Refusal) return attached;
  cmd.pt_id = attached;
  const unanswered = kernel.refuses(attachAnswerChecks, taken.answer(taken.minsz, pt_id));
  if (unanswered !== null && kernel.follows(undoneByDetach)) detachPhysical(device);
  return unanswered;
}
