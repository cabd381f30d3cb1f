import { asMacros, flags, struct, value } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, reserved, since, size, union } from "../../src/declare/fields.ts";
import { array, u32, u64, u8 } from "../../src/declare/scalars.ts";

const seen = "the header's history";
const bind = { ...posted, convention: "version-field", purpose: "argument" } as const;
const until = "v5.18";

const vtdFlags = asMacros(
  flags(
    "iommu_sva_vtd_gpasid_flags",
    { since: "v5.5", until },
    value("IOMMU_SVA_VTD_GPASID_SRE", 1 << 0),
    value("IOMMU_SVA_VTD_GPASID_EAFE", 1 << 1),
    value("IOMMU_SVA_VTD_GPASID_PCD", 1 << 2),
    value("IOMMU_SVA_VTD_GPASID_PWT", 1 << 3),
    value("IOMMU_SVA_VTD_GPASID_EMTE", 1 << 4),
    value("IOMMU_SVA_VTD_GPASID_CD", 1 << 5),
    since({ since: "v5.10", until: "v5.13" }, value("IOMMU_SVA_VTD_GPASID_LAST", 1 << 6)),
    since("v5.13", value("IOMMU_SVA_VTD_GPASID_WPE", 1 << 6), value("IOMMU_SVA_VTD_GPASID_LAST", 1 << 7)),
  ),
);

const bindFlags = asMacros(flags("iommu_sva_gpasid_flags", posted, value("IOMMU_SVA_GPASID_VAL", 1 << 0)));

const iommu_gpasid_bind_data_vtd = struct(
  "iommu_gpasid_bind_data_vtd",
  { ...posted, convention: "version-field", purpose: "element" },
  input("flags", u64, { flags: vtdFlags }),
  input("pat", u32),
  input("emt", u32),
);

const version = input("version", u32, { unknown: "EINVAL", about: "1" });
const format = input("format", u32, { unknown: "EINVAL", about: "1: VT-d" });
const addrWidth = input("addr_width", u32);
const vtd = input("vtd", iommu_gpasid_bind_data_vtd, { about: "where format says so" });

const table = [
  input("flags", u64, { flags: bindFlags, unknown: "EINVAL" }),
  input("gpgd", u64, { about: "the guest's page table" }),
  input("hpasid", u64),
  input("gpasid", u64),
] as const;

export const iommuGpasidBindDataVtd: DraftSeries = {
  subject: "iommu_gpasid_bind_data_vtd",
  drafts: [
    draft({
      posting: "linux/iommu.h",
      date: "2020-01",
      seen,
      struct: iommu_gpasid_bind_data_vtd,
      enums: [vtdFlags],
      merged: "v5.5",
      until,
    }),
  ],
};

export const iommuGpasidBindData: DraftSeries = {
  subject: "iommu_gpasid_bind_data",
  drafts: [
    draft({
      posting: "linux/iommu.h",
      date: "2020-01",
      seen,
      struct: struct(
        "iommu_gpasid_bind_data",
        bind,
        version,
        format,
        ...table,
        addrWidth,
        reserved("padding", array(u8, 12), "EINVAL"),
        union(null, vtd),
      ),
      enums: [bindFlags, vtdFlags],
      merged: "v5.5",
      until: "v5.10",
    }),
    draft({
      posting: "linux/iommu.h",
      date: "2020-12",
      seen,
      struct: struct(
        "iommu_gpasid_bind_data",
        { ...bind, last: "padding" },
        size("argsz"),
        version,
        format,
        addrWidth,
        ...table,
        reserved("padding", array(u8, 8), "EINVAL"),
        union("vendor", vtd),
      ),
      enums: [bindFlags, vtdFlags],
      merged: "v5.10",
      until,
      checks: [
        "56 bytes unreadable -> EFAULT",
        "argsz < 56 -> EINVAL",
        "version not 1, unknown format or flags, padding -> EINVAL",
      ],
      note: "argsz in front, addr_width moved up, the same 72 bytes and version",
    }),
  ],
};
