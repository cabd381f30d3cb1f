import { struct, value, values } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, output, pointer, reserved, stride } from "../../src/declare/fields.ts";
import { alignedU64, array, u32, u64, u8 } from "../../src/declare/scalars.ts";

const data = { ...posted, convention: "tagged-data", purpose: "driver-data" } as const;
const entry = { ...posted, convention: "tagged-array", purpose: "entry" } as const;
const seen = "stored mail";
const whole = "not recorded; all of the struct, as in the merged driver";

export const firstVtdRequest = struct(
  "iommu_hwpt_invalidate_intel_vtd",
  { ...data, last: "nb_granules" },
  input("granularity", u8),
  reserved("padding", array(u8, 7), "not seen"),
  input("flags", u32),
  reserved("__reserved", u32, "not seen"),
  input("addr", u64),
  input("granule_size", u64),
  input("nb_granules", u64),
);

const head = [input("addr", alignedU64), input("npages", alignedU64), input("flags", u32)] as const;

export const vtdEntry = struct(
  "iommu_hwpt_vtd_s1_invalidate",
  { ...entry, last: "__reserved" },
  ...head,
  reserved("__reserved", u32, "not seen"),
);

const iommu_hwpt_vtd_s1_invalidate_error = values(
  "iommu_hwpt_vtd_s1_invalidate_error",
  posted,
  value("IOMMU_HWPT_INVALIDATE_VTD_S1_ICE", 1),
  value("IOMMU_HWPT_INVALIDATE_VTD_S1_ITE", 2),
);

export const vtdEntryWithError = struct(
  "iommu_hwpt_vtd_s1_invalidate",
  { ...entry, last: "inv_error" },
  ...head,
  output("inv_error", u32, { values: iommu_hwpt_vtd_s1_invalidate_error }),
);

const vtdEntryWithHwError = struct(
  "iommu_hwpt_vtd_s1_invalidate",
  { ...entry, last: "hw_error" },
  ...head,
  output("hw_error", u32),
);

export const vtdInvalidate: DraftSeries = {
  subject: "VT-d invalidation",
  drafts: [
    draft({
      posting: "first posting, v1",
      date: "2023-02-09",
      seen,
      struct: firstVtdRequest,
      inferredMinimum: whole,
      note: "descends from the iommu_cache_invalidate_info of v5.5",
    }),
    draft({
      posting: "VT-d v2, v3: the entry",
      date: "2023-05-12",
      seen,
      struct: struct(
        "iommu_hwpt_invalidate_request_intel_vtd",
        { ...entry, last: "__reserved" },
        input("addr", u64),
        input("npages", u64),
        input("flags", u32),
        reserved("__reserved", u32, "not seen"),
      ),
      inferredMinimum: whole,
    }),
    draft({
      posting: "VT-d v3: the array's description",
      date: "2023-05-12",
      seen,
      struct: struct(
        "iommu_hwpt_invalidate_intel_vtd",
        { ...data, last: "inv_data_uptr" },
        input("flags", u32),
        stride("entry_size", u32, "inv_data_uptr"),
        pointer("entry_nr_uptr", { kind: "bytes", length: null, direction: "inout" }, { type: u64 }),
        pointer("inv_data_uptr", { kind: "bytes", length: null, direction: "in" }, { type: u64 }),
      ),
      inferredMinimum: whole,
      note: "a pointer to the count",
    }),
    draft({
      posting: "VT-d v4: the entry",
      date: "2023-07-25",
      seen,
      struct: struct(
        "iommu_hwpt_vtd_s1_invalidate_desc",
        { ...entry, last: "__reserved" },
        ...head,
        reserved("__reserved", u32, "not seen"),
      ),
      inferredMinimum: whole,
    }),
    draft({
      posting: "VT-d v4: the array's description",
      date: "2023-07-25",
      seen,
      struct: struct(
        "iommu_hwpt_vtd_s1_invalidate",
        { ...data, last: "inv_data_uptr" },
        input("flags", u32),
        stride("entry_size", u32, "inv_data_uptr"),
        pointer("entry_nr_uptr", { kind: "bytes", length: null, direction: "inout" }),
        pointer("inv_data_uptr", { kind: "bytes", length: null, direction: "in" }),
      ),
      inferredMinimum: whole,
      note: "the next posting gives its name to the entry",
    }),
    draft({
      posting: "VT-d v5 to v7",
      date: "2023-09-22",
      seen,
      struct: vtdEntry,
      inferredMinimum: whole,
      note: "the flag is IOMMU_VTD_QI_FLAGS_LEAF in v5, IOMMU_VTD_INV_FLAGS_LEAF from v6",
    }),
    draft({
      posting: "v7 of the merged series",
      date: "2023-12-22",
      seen,
      struct: vtdEntryWithError,
      inferredMinimum: whole,
      enums: [iommu_hwpt_vtd_s1_invalidate_error],
    }),
    draft({
      posting: "v8 to v10",
      date: "2023-12-28",
      seen,
      struct: vtdEntryWithHwError,
      inferredMinimum: whole,
      note: "the kernel answers in each entry",
    }),
    draft({
      posting: "v11",
      date: "2024-01-11",
      seen,
      struct: vtdEntry,
      merged: "v6.8",
      note: "no answer in the entry any more",
    }),
  ],
};
