import { iommufd_hwpt_set_dirty_tracking_flags } from "../../../abi/linux/iommufd/dirty-tracking.ts";
import type { iommu_hwpt_set_dirty_tracking } from "../../../abi/linux/iommufd/dirty-tracking.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import { setDirtyTracking } from "../pagetable/dirty-bitmap.ts";
import type { Handler } from "./command-call.ts";
import type { HwptPaging } from "./hwpt-objects.ts";

interface Subject {
  readonly cmd: View<typeof iommu_hwpt_set_dirty_tracking>;
  readonly hwpt: HwptPaging | undefined;
}

const { IOMMU_HWPT_DIRTY_TRACKING_ENABLE } = numbersOf(iommufd_hwpt_set_dirty_tracking_flags);

export const hwptSetDirtyTrackingChecks = checks<Subject>(
  { source: "iommufd_hwpt_set_dirty_tracking, iommu/iommufd/hw_pagetable.c", since: "v6.7" },
  {
    id: "hwpt-set-dirty-tracking/flags",
    errno: "EOPNOTSUPP",
    says: "a flag besides ENABLE",
    when: ({ cmd }) => (cmd.flags & ~IOMMU_HWPT_DIRTY_TRACKING_ENABLE) !== 0,
  },
  {
    id: "hwpt-set-dirty-tracking/hwpt",
    errno: "ENOENT",
    says: "hwpt_id is no paging HWPT",
    when: ({ hwpt }) => hwpt === undefined,
  },
);

export const hwptSetDirtyTracking: Handler<typeof iommu_hwpt_set_dirty_tracking> = ({ context, cmd }) => {
  const hwpt = context.objects.get<HwptPaging>(cmd.hwpt_id, "hwpt_paging");
  const refused = context.kernel.refuses(hwptSetDirtyTrackingChecks, { cmd, hwpt });
  if (refused !== null || hwpt === undefined) return refused;
  const enable = (cmd.flags & IOMMU_HWPT_DIRTY_TRACKING_ENABLE) !== 0;
  return setDirtyTracking(hwpt.ioas.pagetable, hwpt.domain!, enable);
};
