import { flags, from, struct, value } from "../../../src/declare/declare.ts";
import { input, output, reserved } from "../../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../../src/declare/scalars.ts";

export const iommu_hwpt_vtd_s1_flags = flags(
  "iommu_hwpt_vtd_s1_flags",
  from("v6.7"),
  value("IOMMU_VTD_S1_SRE", 1 << 0),
  value("IOMMU_VTD_S1_EAFE", 1 << 1),
  value("IOMMU_VTD_S1_WPE", 1 << 2),
);

/** IOMMU_HWPT_ALLOC looks at none of its members; what they say counts when the HWPT is attached. */
export const iommu_hwpt_vtd_s1 = struct(
  "iommu_hwpt_vtd_s1",
  { since: "v6.7", convention: "tagged-data", purpose: "driver-data", last: "__reserved" },
  input("flags", alignedU64, { flags: iommu_hwpt_vtd_s1_flags }),
  input("pgtbl_addr", alignedU64, { about: "base of the first-stage table" }),
  input("addr_width", u32, { about: "of the first stage, in bits" }),
  reserved("__reserved", u32, "untested"),
);

export const iommu_hw_info_vtd_flags = flags(
  "iommu_hw_info_vtd_flags",
  from("v6.7"),
  value("IOMMU_HW_INFO_VTD_ERRATA_772415_SPR17", 1 << 0),
);

export const iommu_hw_info_vtd = struct(
  "iommu_hw_info_vtd",
  { since: "v6.6", convention: "tagged-data", purpose: "hw-info" },
  output("flags", u32, { flags: iommu_hw_info_vtd_flags }),
  reserved("__reserved", u32, "untested", { direction: "out" }),
  output("cap_reg", alignedU64, { about: "capability register" }),
  output("ecap_reg", alignedU64, { about: "extended capability register" }),
);

export const iommu_hwpt_vtd_s1_invalidate_flags = flags(
  "iommu_hwpt_vtd_s1_invalidate_flags",
  from("v6.8"),
  value("IOMMU_VTD_INV_FLAGS_LEAF", 1 << 0),
);

export const iommu_hwpt_vtd_s1_invalidate = struct(
  "iommu_hwpt_vtd_s1_invalidate",
  { since: "v6.8", convention: "tagged-array", purpose: "entry", last: "__reserved" },
  input("addr", alignedU64, { about: "a multiple of 4 KiB" }),
  input("npages", alignedU64, { about: "of 4 KiB each; 2^64-1 with addr 0 is everything" }),
  input("flags", u32, { flags: iommu_hwpt_vtd_s1_invalidate_flags, unknown: "EOPNOTSUPP" }),
  reserved("__reserved", u32, "EOPNOTSUPP"),
);
