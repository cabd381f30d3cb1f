import { asMacros, flags, struct, value, values } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, length, output, pointer, reserved, size, tag } from "../../src/declare/fields.ts";
import { u32 } from "../../src/declare/scalars.ts";
import { ofIommufd } from "./inferred-minimum.ts";
import { iommu_hwpt_intel_vtd, iommu_hwpt_vtd_s1 } from "./vtd-stage1.ts";

const command = { ...posted, convention: "size-first", purpose: "command" } as const;

const request = [
  size(),
  input("flags", u32),
  input("dev_id", u32, { id: "device" }),
  input("pt_id", u32, { id: ["ioas", "hwpt"] }),
] as const;

const answer = [output("out_hwpt_id", u32, { id: "hwpt" }), reserved("__reserved", u32, "EOPNOTSUPP")] as const;

const iommu_pgtbl_data_type = values(
  "iommu_pgtbl_data_type",
  posted,
  value("IOMMU_PGTBL_DATA_NONE", 0),
  value("IOMMU_PGTBL_DATA_VTD_S1", 1),
);

const iommu_hwpt_type_v1 = values("iommu_hwpt_type", posted, value("IOMMU_HWPT_TYPE_DEFAULT", 0));

const iommu_hwpt_type = values(
  "iommu_hwpt_type",
  posted,
  value("IOMMU_HWPT_TYPE_DEFAULT", 0),
  value("IOMMU_HWPT_TYPE_VTD_S1", 1),
);

const iommu_hwpt_data_type = values(
  "iommu_hwpt_data_type",
  posted,
  value("IOMMU_HWPT_DATA_NONE", 0),
  value("IOMMU_HWPT_DATA_VTD_S1", 1),
);

const dataUptr = (byTag: string, name: string, vtd: typeof iommu_hwpt_intel_vtd | typeof iommu_hwpt_vtd_s1) =>
  pointer("data_uptr", {
    kind: "tagged",
    tag: byTag,
    length: "data_len",
    variants: { [name]: vtd },
    direction: "in",
  });

const byHwptType = [
  ...request,
  ...answer,
  tag("hwpt_type", u32, "data_uptr", { values: iommu_hwpt_type }),
  length("data_len", u32, "data_uptr"),
] as const;

const v2 = [...byHwptType, dataUptr("hwpt_type", "IOMMU_HWPT_TYPE_VTD_S1", iommu_hwpt_intel_vtd)] as const;
const v4 = [...byHwptType, dataUptr("hwpt_type", "IOMMU_HWPT_TYPE_VTD_S1", iommu_hwpt_vtd_s1)] as const;

const v5 = [
  ...request,
  ...answer,
  tag("data_type", u32, "data_uptr", { values: iommu_hwpt_data_type }),
  length("data_len", u32, "data_uptr"),
  dataUptr("data_type", "IOMMU_HWPT_DATA_VTD_S1", iommu_hwpt_vtd_s1),
] as const;

const seen = "stored mail";

export const hwptAlloc: DraftSeries = {
  subject: "iommu_hwpt_alloc",
  drafts: [
    draft({
      posting: "nesting infrastructure, first posting [09/17]",
      date: "2023-02-09",
      seen,
      struct: struct(
        "iommu_hwpt_alloc",
        { ...command, last: "__reserved" },
        ...request,
        tag("data_type", u32, "data_uptr", { values: iommu_pgtbl_data_type }),
        length("data_len", u32, "data_uptr"),
        dataUptr("data_type", "IOMMU_PGTBL_DATA_VTD_S1", iommu_hwpt_intel_vtd),
        ...answer,
      ),
      inferredMinimum: ofIommufd,
      enums: [iommu_pgtbl_data_type],
      note: "the data members stand before the output id",
    }),
    draft({
      posting: "replace and alloc hwpt, v1 [12/14] to v8",
      date: "2023-02-25",
      seen,
      struct: struct("iommu_hwpt_alloc", { ...command, last: "__reserved" }, ...request, ...answer),
      merged: "v6.6",
      note: "fixes the minimum at 24 bytes",
    }),
    draft({
      posting: "nesting v1 [06/12]",
      date: "2023-03-10",
      seen,
      struct: struct(
        "iommu_hwpt_alloc",
        { ...command, last: "data_uptr" },
        ...request,
        ...answer,
        tag("data_type", u32, "data_uptr", { values: iommu_hwpt_type_v1 }),
        length("data_len", u32, "data_uptr"),
        pointer("data_uptr", { kind: "bytes", length: "data_len", direction: "in" }),
      ),
      enums: [iommu_hwpt_type_v1],
      note: "raises the minimum 24 -> 40: every program with 24 bytes would have got EINVAL",
    }),
    draft({
      posting: "nesting v2 [06/11]",
      date: "2023-05-12",
      seen,
      struct: struct("iommu_hwpt_alloc", { ...command, last: "data_uptr" }, ...v2),
      enums: [iommu_hwpt_type],
      note: "the minimum is still 40",
    }),
    draft({
      posting: "nesting v3 [08/17]",
      date: "2023-07-25",
      seen,
      struct: struct("iommu_hwpt_alloc", { ...command, last: "data_uptr" }, ...v4),
      enums: [iommu_hwpt_type],
      note: "the minimum is still 40; review: new members that are all zero have to mean the short struct",
    }),
    draft({
      posting: "nesting v4 [10/17]",
      date: "2023-09-22",
      seen,
      struct: struct("iommu_hwpt_alloc", { ...command, last: "__reserved" }, ...v4),
      enums: [iommu_hwpt_type],
      note: "the minimum is back at 24 and stays; the helper that copies the data does not check the type",
    }),
    draft({
      posting: "nesting v5 [07/10]",
      date: "2023-10-21",
      seen,
      struct: struct("iommu_hwpt_alloc", { ...command, last: "__reserved" }, ...v5),
      enums: [iommu_hwpt_data_type],
      note: "data always carries its type from here on",
    }),
    draft({
      posting: "nesting v6, v7",
      date: "2023-10-26",
      seen,
      struct: struct("iommu_hwpt_alloc", { ...command, last: "__reserved" }, ...v5),
      enums: [iommu_hwpt_data_type],
      merged: "v6.7",
    }),
  ],
};

export const hwptAllocFaults: DraftSeries = {
  subject: "iommu_hwpt_alloc with a fault queue",
  drafts: [
    draft({
      posting: "deliver IO page faults, RFC [07/17]",
      date: "2023-05-30",
      seen,
      struct: struct(
        "iommu_hwpt_alloc",
        { ...command, last: "data_uptr" },
        ...v2,
        input("event_fd", u32, { fd: "eventfd" }),
        output("out_fault_fd", u32, { fd: "fault queue" }),
      ),
      inferredMinimum: "not recorded; as of nesting v2, which it stands on",
      enums: [
        asMacros(
          flags(
            "iommu_hwpt_alloc_flags",
            posted,
            value("IOMMU_HWPT_ALLOC_FLAGS_IOPF_CAPABLE", 1 << 0),
            value("IOMMU_HWPT_ALLOC_FLAGS_USER_PASID_TABLE", 1 << 1),
          ),
        ),
      ],
      note: "USER_PASID_TABLE never came",
    }),
    draft({
      posting: "IO page faults v2 [2/6]",
      date: "2023-10-26",
      seen,
      struct: struct(
        "iommu_hwpt_alloc",
        { ...command, last: "__reserved" },
        ...v5,
        output("out_fault_fd", u32, { fd: "fault queue" }),
      ),
      inferredMinimum: "not recorded; as of nesting v5, which it stands on",
      enums: [
        flags(
          "iommufd_hwpt_alloc_flags",
          posted,
          value("IOMMU_HWPT_ALLOC_NEST_PARENT", 1 << 0),
          value("IOMMU_HWPT_ALLOC_IOPF_CAPABLE", 1 << 1),
        ),
      ],
      note: "bit 1 went to DIRTY_TRACKING in v6.7; padded to 48 bytes as declared",
    }),
    draft({
      posting: "the merged form",
      date: "2024-07",
      seen: "stored mail; a copy of v6.11's header",
      struct: struct(
        "iommu_hwpt_alloc",
        { ...command, last: "__reserved" },
        ...v5,
        input("fault_id", u32, { id: "fault" }),
        reserved("__reserved2", u32, "untested"),
      ),
      merged: "v6.11",
    }),
  ],
};
