import { vfio_group_flags, vfio_group_status } from "../../../../abi/linux/vfio/group.ts";
import { numbersOf } from "../../../declare/numbers-of.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { answerChecks, takingChecks, TakenStruct } from "../taken-struct.ts";
import type { GroupRequest } from "../vfio-group-file.ts";
import type { VfioGroup } from "../vfio-group.ts";

const { VFIO_GROUP_FLAGS_VIABLE: viable, VFIO_GROUP_FLAGS_CONTAINER_SET: containerSet } = numbersOf(vfio_group_flags);

const source = "vfio_group_ioctl_get_status, vfio/group.c";

export const statusTakingChecks = takingChecks("vfio-group-status", source);
export const statusAnswerChecks = answerChecks("vfio-group-status", source);

/** VFIO_GROUP_GET_STATUS: whether the group has an iommufd, and whether it could have one. */
export function getStatus(request: GroupRequest): number | Refusal {
  const { kernel, group } = request;
  const taken = new TakenStruct(request, vfio_group_status);
  const refused = kernel.refuses(statusTakingChecks, { taken });
  if (refused !== null) return refused;
  taken.cmd.flags = flagsOf(group);
  return kernel.refuses(statusAnswerChecks, taken.answer(taken.minsz)) ?? 0;
}

function flagsOf({ iommufd, devices }: VfioGroup): number {
  if (iommufd !== null) return viable | containerSet;
  return devices.some(({ bound }) => bound !== null) ? 0 : viable;
}
