import { iommufd_hwpt_get_dirty_bitmap_flags } from "../../../abi/linux/iommufd/dirty-tracking.ts";
import type { iommu_hwpt_get_dirty_bitmap } from "../../../abi/linux/iommufd/dirty-tracking.ts";
import { numbersOf } from "../../declare/numbers-of.ts";
import type { View } from "../kernel/record-view.ts";
import { checks } from "../kernel/rule.ts";
import { readDirty } from "../pagetable/dirty-bitmap.ts";
import type { Handler } from "./command-call.ts";
import type { HwptPaging } from "./hwpt-objects.ts";

interface Subject {
  readonly cmd: View<typeof iommu_hwpt_get_dirty_bitmap>;
  readonly hwpt: HwptPaging | undefined;
}

const { IOMMU_HWPT_GET_DIRTY_BITMAP_NO_CLEAR } = numbersOf(iommufd_hwpt_get_dirty_bitmap_flags);

export const hwptGetDirtyBitmapChecks = checks<Subject>(
  { source: "iommufd_hwpt_get_dirty_bitmap, iommu/iommufd/hw_pagetable.c", since: "v6.7" },
  {
    id: "hwpt-get-dirty-bitmap/flags",
    errno: "EOPNOTSUPP",
    says: "a flag besides NO_CLEAR",
    when: ({ cmd }) => (cmd.flags & ~IOMMU_HWPT_GET_DIRTY_BITMAP_NO_CLEAR) !== 0,
  },
  {
    id: "hwpt-get-dirty-bitmap/reserved",
    errno: "EOPNOTSUPP",
    says: "__reserved is not zero",
    when: ({ cmd }) => cmd.__reserved !== 0,
  },
  {
    id: "hwpt-get-dirty-bitmap/hwpt",
    errno: "ENOENT",
    says: "hwpt_id is no paging HWPT",
    when: ({ hwpt }) => hwpt === undefined,
  },
);

export const hwptGetDirtyBitmap: Handler<typeof iommu_hwpt_get_dirty_bitmap> = ({ context, cmd }) => {
  const hwpt = context.objects.get<HwptPaging>(cmd.hwpt_id, "hwpt_paging");
  const refused = context.kernel.refuses(hwptGetDirtyBitmapChecks, { cmd, hwpt });
  if (refused !== null || hwpt === undefined) return refused;
  return readDirty(hwpt.ioas.pagetable, hwpt.domain!, {
    iova: cmd.iova,
    length: cmd.length,
    pageSize: cmd.page_size,
    address: cmd.data,
    clear: (cmd.flags & IOMMU_HWPT_GET_DIRTY_BITMAP_NO_CLEAR) === 0,
  });
};
