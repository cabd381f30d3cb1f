import { flags, struct, value } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, reserved } from "../../src/declare/fields.ts";
import { alignedU64, u32, u64 } from "../../src/declare/scalars.ts";

const iommu_hwpt_intel_vtd_flags = flags(
  "iommu_hwpt_intel_vtd_flags",
  posted,
  value("IOMMU_VTD_PGTBL_SRE", 1 << 0),
  value("IOMMU_VTD_PGTBL_EAFE", 1 << 1),
  value("IOMMU_VTD_PGTBL_PCD", 1 << 2),
  value("IOMMU_VTD_PGTBL_PWT", 1 << 3),
  value("IOMMU_VTD_PGTBL_EMTE", 1 << 4),
  value("IOMMU_VTD_PGTBL_CD", 1 << 5),
  value("IOMMU_VTD_PGTBL_WPE", 1 << 6),
  value("IOMMU_VTD_PGTBL_LAST", 1 << 7),
);

export const iommu_hwpt_intel_vtd = struct(
  "iommu_hwpt_intel_vtd",
  { ...posted, convention: "tagged-data", purpose: "driver-data", last: "__reserved" },
  input("flags", u64, { flags: iommu_hwpt_intel_vtd_flags }),
  input("pgtbl_addr", u64),
  input("pat", u32),
  input("emt", u32),
  input("addr_width", u32),
  reserved("__reserved", u32, "not seen"),
);

const iommu_hwpt_vtd_s1_flags = flags(
  "iommu_hwpt_vtd_s1_flags",
  posted,
  value("IOMMU_VTD_S1_SRE", 1 << 0),
  value("IOMMU_VTD_S1_EAFE", 1 << 1),
  value("IOMMU_VTD_S1_WPE", 1 << 2),
);

export const iommu_hwpt_vtd_s1 = struct(
  "iommu_hwpt_vtd_s1",
  { ...posted, convention: "tagged-data", purpose: "driver-data", last: "__reserved" },
  input("flags", alignedU64, { flags: iommu_hwpt_vtd_s1_flags }),
  input("pgtbl_addr", alignedU64),
  input("addr_width", u32),
  reserved("__reserved", u32, "untested"),
);

export const vtdStage1: DraftSeries = {
  subject: "VT-d first-stage data of iommu_hwpt_alloc",
  drafts: [
    draft({
      posting: "first posting to VT-d v3",
      date: "2023-02-09",
      seen: "stored mail",
      struct: iommu_hwpt_intel_vtd,
      inferredMinimum: "not recorded; all of the struct, as in the merged driver",
      enums: [iommu_hwpt_intel_vtd_flags],
    }),
    draft({
      posting: "VT-d v4 to v8",
      date: "2023-07-25",
      seen: "stored mail",
      struct: iommu_hwpt_vtd_s1,
      enums: [iommu_hwpt_vtd_s1_flags],
      merged: "v6.7",
      note: "WPE moved from bit 6 to bit 2; 32 bytes became 24",
    }),
  ],
};
