import { struct, value, values } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { count, input, length, output, pointer, reserved, size, stride, tag } from "../../src/declare/fields.ts";
import { u32 } from "../../src/declare/scalars.ts";
import { ofIommufd } from "./inferred-minimum.ts";
import { firstVtdRequest, vtdEntry, vtdEntryWithError } from "./vtd-invalidate.ts";

const command = { ...posted, convention: "size-first", purpose: "command" } as const;
const seen = "stored mail";
const hwpt = input("hwpt_id", u32, { id: "hwpt_nested" });

const oneRequest = [
  size(),
  hwpt,
  tag("data_type", u32, "data_uptr"),
  length("data_len", u32, "data_uptr"),
  pointer("data_uptr", {
    kind: "tagged",
    tag: "data_type",
    length: "data_len",
    variants: { IOMMU_PGTBL_DATA_VTD_S1: firstVtdRequest },
    direction: "in",
  }),
] as const;

const requests = [
  size(),
  hwpt,
  pointer("reqs_uptr", {
    kind: "tagged-array",
    tag: "req_type",
    count: "req_num",
    stride: "req_len",
    variants: { IOMMU_HWPT_DATA_VTD_S1: vtdEntry },
    direction: "in",
  }),
  tag("req_type", u32, "reqs_uptr"),
  stride("req_len", u32, "reqs_uptr"),
] as const;

const requestsWithErrorCode = [
  ...requests,
  count("req_num", u32, "reqs_uptr", { direction: "inout" }),
  output("out_driver_error_code", u32),
] as const;

const iommu_hwpt_invalidate_data_type = values(
  "iommu_hwpt_invalidate_data_type",
  posted,
  value("IOMMU_HWPT_INVALIDATE_DATA_VTD_S1", 0),
);

const iommu_viommu_invalidate_data_type = values(
  "iommu_viommu_invalidate_data_type",
  posted,
  value("IOMMU_VIOMMU_INVALIDATE_DATA_ARM_SMMUV3", 0),
);

export const hwptInvalidate: DraftSeries = {
  subject: "iommu_hwpt_invalidate",
  drafts: [
    draft({
      posting: "first posting [12/17]",
      date: "2023-02-09",
      seen,
      struct: struct("iommu_hwpt_invalidate", { ...command, last: "data_uptr" }, ...oneRequest),
      note: "one request",
    }),
    draft({
      posting: "nesting v1 [07/12]",
      date: "2023-03-10",
      seen,
      struct: struct("iommu_hwpt_invalidate", { ...command, last: "data_uptr" }, ...oneRequest),
      checks: [
        "data_type DEFAULT or data_len 0 -> EOPNOTSUPP",
        "object missing -> its errno",
        "not user-managed -> EINVAL",
        "no size for the type -> EINVAL",
      ],
      note: "the kernel looks the size up by type",
    }),
    draft({
      posting: "nesting v2 [07/11], v3 [09/17]",
      date: "2023-05-12",
      seen,
      struct: struct(
        "iommu_hwpt_invalidate",
        { ...command, last: "data_uptr" },
        size(),
        hwpt,
        length("data_len", u32, "data_uptr"),
        reserved("__reserved", u32, "EOPNOTSUPP"),
        pointer("data_uptr", { kind: "bytes", length: "data_len", direction: "in" }),
      ),
      checks: [
        "data_len 0 or __reserved -> EOPNOTSUPP",
        "not nested -> EINVAL",
        "driver without the operation -> EOPNOTSUPP",
      ],
      note: "without a type tag: the object implies it; the array is described inside the driver's struct",
    }),
    draft({
      posting: "nesting v4 [11/17]",
      date: "2023-09-22",
      seen,
      struct: struct(
        "iommu_hwpt_invalidate",
        { ...command, last: "out_driver_error_code" },
        size(),
        hwpt,
        pointer("reqs_uptr", { kind: "bytes", length: null, direction: "in" }),
        stride("req_len", u32, "reqs_uptr"),
        count("req_num", u32, "reqs_uptr", { direction: "inout" }),
        output("out_driver_error_code", u32),
      ),
      checks: [
        "req_len 0 or req_num 0 -> EOPNOTSUPP",
        "not user-managed -> EINVAL",
        "answer can't be written -> EFAULT",
      ],
      note: "without a type tag; 28 bytes of members in a struct of 32",
    }),
    draft({
      posting: "cache invalidation v5 [2/6]",
      date: "2023-10-21",
      seen,
      struct: struct("iommu_hwpt_invalidate", { ...command, last: "out_driver_error_code" }, ...requestsWithErrorCode),
      checks: ["req_type NONE -> EINVAL", "reqs_uptr, req_len or req_num 0 -> EINVAL"],
      note: "the type tag is back, taken from iommu_hwpt_data_type",
    }),
    draft({
      posting: "v6 [2/6]",
      date: "2023-11-18",
      seen,
      struct: struct("iommu_hwpt_invalidate", { ...command, last: "out_driver_error_code" }, ...requestsWithErrorCode),
      note: "the error code is optional",
    }),
    draft({
      posting: "v7 [2/9]",
      date: "2023-12-22",
      seen,
      struct: struct(
        "iommu_hwpt_invalidate",
        { ...command, last: "__reserved" },
        size(),
        hwpt,
        pointer("reqs_uptr", {
          kind: "tagged-array",
          tag: "req_type",
          count: "req_num",
          stride: "req_len",
          variants: { IOMMU_HWPT_INVALIDATE_DATA_VTD_S1: vtdEntryWithError },
          direction: "inout",
        }),
        tag("req_type", u32, "reqs_uptr", { values: iommu_hwpt_invalidate_data_type }),
        stride("req_len", u32, "reqs_uptr"),
        count("req_num", u32, "reqs_uptr", { direction: "inout" }),
        reserved("__reserved", u32, "untested"),
      ),
      enums: [iommu_hwpt_invalidate_data_type],
      checks: ["req_num and (no pointer or req_len 0) -> EINVAL"],
      note: "__reserved is documented and not tested; v8 tests it",
    }),
    draft({
      posting: "v8 to v11",
      date: "2024-01-11",
      seen,
      struct: struct(
        "iommu_hwpt_invalidate",
        { ...command, last: "__reserved" },
        size(),
        hwpt,
        pointer("data_uptr", {
          kind: "tagged-array",
          tag: "data_type",
          count: "entry_num",
          stride: "entry_len",
          variants: { IOMMU_HWPT_INVALIDATE_DATA_VTD_S1: vtdEntry },
          direction: "in",
        }),
        tag("data_type", u32, "data_uptr", { values: iommu_hwpt_invalidate_data_type }),
        stride("entry_len", u32, "data_uptr"),
        count("entry_num", u32, "data_uptr", { direction: "inout" }),
        reserved("__reserved", u32, "EOPNOTSUPP"),
      ),
      enums: [iommu_hwpt_invalidate_data_type],
      checks: [
        "__reserved -> EOPNOTSUPP",
        "entry_num and (no pointer or entry_len 0) -> EINVAL",
        "object -> its errno",
      ],
      merged: "v6.8",
      note: "up to v10 the kernel answers in each entry; v11 and v6.8 only read them",
    }),
  ],
};

export const viommuInvalidate: DraftSeries = {
  subject: "iommu_viommu_invalidate",
  drafts: [
    draft({
      posting: "vIOMMU v1 [08/16]",
      date: "2024-08-08",
      seen,
      struct: struct(
        "iommu_viommu_invalidate",
        { ...command, last: "__reserved" },
        size(),
        input("viommu_id", u32, { id: "viommu" }),
        pointer("data_uptr", { kind: "bytes", length: null, direction: "in" }),
        tag("data_type", u32, "data_uptr", { values: iommu_viommu_invalidate_data_type }),
        stride("entry_len", u32, "data_uptr"),
        count("entry_num", u32, "data_uptr", { direction: "inout" }),
        reserved("__reserved", u32, "not seen"),
      ),
      inferredMinimum: ofIommufd,
      enums: [iommu_viommu_invalidate_data_type],
      command: { name: "IOMMU_VIOMMU_INVALIDATE", numbers: [0x92] },
      note: "v2 let hwpt_id name a vIOMMU instead; ARM_SMMUV3 is 1 in the enum that was merged",
    }),
  ],
};
