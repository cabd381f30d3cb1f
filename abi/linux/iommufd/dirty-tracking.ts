import { command, flags, from, struct, value } from "../../../src/declare/declare.ts";
import { input, pointer, reserved, size } from "../../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../../src/declare/scalars.ts";

export const iommufd_hwpt_set_dirty_tracking_flags = flags(
  "iommufd_hwpt_set_dirty_tracking_flags",
  from("v6.7"),
  value("IOMMU_HWPT_DIRTY_TRACKING_ENABLE", 1),
);

export const iommu_hwpt_set_dirty_tracking = struct(
  "iommu_hwpt_set_dirty_tracking",
  { since: "v6.7", convention: "size-first", purpose: "command", last: "__reserved" },
  size(),
  input("flags", u32, { flags: iommufd_hwpt_set_dirty_tracking_flags, unknown: "EOPNOTSUPP" }),
  input("hwpt_id", u32, { id: "hwpt_paging", unknown: "ENOENT" }),
  reserved("__reserved", u32, "untested"),
);

export const IOMMU_HWPT_SET_DIRTY_TRACKING = command("IOMMU_HWPT_SET_DIRTY_TRACKING", {
  since: "v6.7",
  type: ";",
  number: 0x8b,
  struct: iommu_hwpt_set_dirty_tracking,
  on: "iommufd",
  writesBack: "nothing",
});

export const iommufd_hwpt_get_dirty_bitmap_flags = flags(
  "iommufd_hwpt_get_dirty_bitmap_flags",
  from("v6.7"),
  value("IOMMU_HWPT_GET_DIRTY_BITMAP_NO_CLEAR", 1),
);

export const iommu_hwpt_get_dirty_bitmap = struct(
  "iommu_hwpt_get_dirty_bitmap",
  { since: "v6.7", convention: "size-first", purpose: "command", last: "data" },
  size(),
  input("hwpt_id", u32, { id: "hwpt_paging", unknown: "ENOENT" }),
  input("flags", u32, { flags: iommufd_hwpt_get_dirty_bitmap_flags, unknown: "EOPNOTSUPP" }),
  reserved("__reserved", u32, "EOPNOTSUPP"),
  input("iova", alignedU64),
  input("length", alignedU64, { about: "in bytes" }),
  input("page_size", alignedU64, { about: "bytes that one bit stands for" }),
  pointer(
    "data",
    { kind: "bytes", length: null, direction: "inout" },
    { about: "length / page_size bits in 64-bit words; the kernel sets bits and clears none" },
  ),
);

export const IOMMU_HWPT_GET_DIRTY_BITMAP = command("IOMMU_HWPT_GET_DIRTY_BITMAP", {
  since: "v6.7",
  type: ";",
  number: 0x8c,
  struct: iommu_hwpt_get_dirty_bitmap,
  on: "iommufd",
  writesBack: "nothing",
});
