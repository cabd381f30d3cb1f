import { asMacros, command, flags, from, struct, value, values } from "../../../src/declare/declare.ts";
import { output, over, reserved, since, size } from "../../../src/declare/fields.ts";
import { alignedU64, flexible, u32, u64 } from "../../../src/declare/scalars.ts";
import { vfio_info_cap_header } from "./cap-header.ts";
import { old } from "./placed.ts";

export const vfio_iommu_info_flags = asMacros(
  flags(
    "vfio_iommu_info_flags",
    from("v3.6"),
    value("VFIO_IOMMU_INFO_PGSIZES", 1 << 0),
    since("v5.4", value("VFIO_IOMMU_INFO_CAPS", 1 << 1)),
  ),
);

export const vfio_iommu_type1_info = struct(
  "vfio_iommu_type1_info",
  { since: "v3.6", convention: "argsz", purpose: "command", last: "iova_pgsizes" },
  size("argsz"),
  output("flags", u32, { flags: vfio_iommu_info_flags }),
  over(
    output("iova_pgsizes", u64),
    since(
      "v6.6",
      { inferred: "not in 6.1.176, in 6.12.107; came with pad" },
      output("iova_pgsizes", alignedU64, {
        when: "flags & VFIO_IOMMU_INFO_PGSIZES",
        about: "a bit for each page size",
      }),
    ),
  ),
  since(
    "v5.4",
    output("cap_offset", u32, {
      when: "flags & VFIO_IOMMU_INFO_CAPS",
      about: "bytes from the start of the struct to the first capability; 0 where argsz leaves no room",
    }),
  ),
  since("v6.6", reserved("pad", u32, "untested")),
);

/** Ids of the capabilities behind vfio_iommu_type1_info. */
export const vfio_iommu_type1_info_caps = asMacros(
  values(
    "vfio_iommu_type1_info_caps",
    old,
    value("VFIO_IOMMU_TYPE1_INFO_CAP_IOVA_RANGE", 1),
    value("VFIO_IOMMU_TYPE1_INFO_CAP_MIGRATION", 2),
    value("VFIO_IOMMU_TYPE1_INFO_DMA_AVAIL", 3),
  ),
);

export const vfio_iova_range = struct(
  "vfio_iova_range",
  { ...old, convention: "fixed", purpose: "element" },
  output("start", u64),
  output("end", u64, { about: "inclusive" }),
);

export const vfio_iommu_type1_info_cap_iova_range = struct(
  "vfio_iommu_type1_info_cap_iova_range",
  { ...old, convention: "fixed", purpose: "capability" },
  output("header", vfio_info_cap_header),
  output("nr_iovas", u32),
  reserved("reserved", u32, "untested"),
  output("iova_ranges", flexible(vfio_iova_range), { about: "nr_iovas of them" }),
);

export const vfio_iommu_type1_info_cap_migration = struct(
  "vfio_iommu_type1_info_cap_migration",
  { ...old, convention: "fixed", purpose: "capability" },
  output("header", vfio_info_cap_header),
  output("flags", u32),
  output("pgsize_bitmap", u64, { about: "a bit for each page size that dirty pages can be reported in" }),
  output("max_dirty_bitmap_size", u64, { about: "in bytes" }),
);

export const vfio_iommu_type1_info_dma_avail = struct(
  "vfio_iommu_type1_info_dma_avail",
  { ...old, convention: "fixed", purpose: "capability" },
  output("header", vfio_info_cap_header),
  output("avail", u32, { about: "mappings that are left" }),
);

export const VFIO_IOMMU_GET_INFO = command("VFIO_IOMMU_GET_INFO", {
  since: "v3.6",
  type: ";",
  number: 100 + 12,
  struct: vfio_iommu_type1_info,
  on: "vfio-container",
});
