import { struct } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, length, output, pointer, reserved, size, tag } from "../../src/declare/fields.ts";
import { alignedU64, array, u32, u8 } from "../../src/declare/scalars.ts";
import { ofIommufd } from "./inferred-minimum.ts";

const command = { ...posted, convention: "size-first", purpose: "command", last: "__reserved" } as const;
const seen = "stored mail";

const head = [size(), input("flags", u32), input("dev_id", u32, { id: "device" })] as const;

const byDataPtr = [
  ...head,
  length("data_len", u32, "data_ptr", { direction: "inout" }),
  pointer("data_ptr", { kind: "bytes", length: "data_len", direction: "out" }),
  tag("out_data_type", u32, "data_ptr", { direction: "out" }),
  reserved("__reserved", u32, "EOPNOTSUPP"),
] as const;

const byDataUptr = [
  ...head,
  length("data_len", u32, "data_uptr", { direction: "inout" }),
  pointer("data_uptr", { kind: "bytes", length: "data_len", direction: "out" }),
  tag("out_data_type", u32, "data_uptr", { direction: "out" }),
] as const;

export const hwInfo: DraftSeries = {
  subject: "iommu_hw_info",
  drafts: [
    draft({
      posting: "first posting [3/6]",
      date: "2023-02-09",
      seen,
      struct: struct(
        "iommu_device_info",
        command,
        ...head,
        length("data_len", u32, "data_ptr", { direction: "inout" }),
        pointer("data_ptr", { kind: "bytes", length: "data_len", direction: "out" }),
        tag("out_device_type", u32, "data_ptr", { direction: "out" }),
        reserved("__reserved", u32, "EOPNOTSUPP"),
      ),
      inferredMinimum: ofIommufd,
      command: { name: "IOMMU_DEVICE_GET_INFO", numbers: [] },
    }),
    draft({
      posting: "v2, v3",
      date: "2023-03-09",
      seen,
      struct: struct("iommu_hw_info", command, ...byDataPtr),
      inferredMinimum: ofIommufd,
      command: { name: "IOMMU_DEVICE_GET_HW_INFO", numbers: [] },
    }),
    draft({
      posting: "nesting v1 [08/12]",
      date: "2023-03-10",
      seen,
      struct: struct("iommu_hw_info", command, ...byDataPtr, output("out_hwpt_type_bitmap", alignedU64)),
      inferredMinimum: "not recorded; as of v2, which it stands on",
      note: "the bitmap was dropped; its place went to out_capabilities",
    }),
    draft({
      posting: "v4 to v7",
      date: "2023-07-25",
      seen,
      struct: struct("iommu_hw_info", command, ...byDataPtr),
      inferredMinimum: ofIommufd,
      command: { name: "IOMMU_GET_HW_INFO", numbers: [] },
    }),
    draft({
      posting: "v8, v9",
      date: "2023-08-17",
      seen,
      struct: struct("iommu_hw_info", command, ...byDataUptr, reserved("__reserved", u32, "EOPNOTSUPP")),
      merged: "v6.6",
    }),
    draft({
      posting: "PASID v3 [4/4]",
      date: "2024-09-13",
      seen,
      struct: struct(
        "iommu_hw_info",
        command,
        ...byDataUptr,
        output("out_max_pasid_log2", u8),
        reserved("__reserved", array(u8, 3), "EOPNOTSUPP"),
        output("out_capabilities", alignedU64),
      ),
      merged: "v6.15",
      note: "an output in the place of a member that had to be zero",
    }),
  ],
};
