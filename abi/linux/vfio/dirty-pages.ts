import { asMacros, command, flags, from, struct, value } from "../../../src/declare/declare.ts";
import { input, size } from "../../../src/declare/fields.ts";
import { flexible, u32, u64, u8 } from "../../../src/declare/scalars.ts";
import { vfio_bitmap } from "./type1-dma.ts";

export const vfio_iommu_dirty_pages_flags = asMacros(
  flags(
    "vfio_iommu_dirty_pages_flags",
    from("v5.8"),
    value("VFIO_IOMMU_DIRTY_PAGES_FLAG_START", 1 << 0),
    value("VFIO_IOMMU_DIRTY_PAGES_FLAG_STOP", 1 << 1),
    value("VFIO_IOMMU_DIRTY_PAGES_FLAG_GET_BITMAP", 1 << 2),
  ),
);

export const vfio_iommu_type1_dirty_bitmap = struct(
  "vfio_iommu_type1_dirty_bitmap",
  { since: "v5.8", convention: "argsz", purpose: "command", last: "flags" },
  size("argsz"),
  input("flags", u32, { flags: vfio_iommu_dirty_pages_flags, unknown: "EINVAL", about: "exactly one" }),
  input("data", flexible(u8), {
    when: "flags & VFIO_IOMMU_DIRTY_PAGES_FLAG_GET_BITMAP",
    about: "one vfio_iommu_type1_dirty_bitmap_get",
  }),
);

export const vfio_iommu_type1_dirty_bitmap_get = struct(
  "vfio_iommu_type1_dirty_bitmap_get",
  { since: "v5.8", convention: "flag-announced", purpose: "argument" },
  input("iova", u64),
  input("size", u64, { about: "in bytes" }),
  input("bitmap", vfio_bitmap),
);

export const VFIO_IOMMU_DIRTY_PAGES = command("VFIO_IOMMU_DIRTY_PAGES", {
  since: "v5.8",
  type: ";",
  number: 100 + 17,
  struct: vfio_iommu_type1_dirty_bitmap,
  on: "vfio-container",
  writesBack: "nothing",
});
