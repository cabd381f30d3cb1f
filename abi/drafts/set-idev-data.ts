import { struct, value, values } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, length, pointer, size } from "../../src/declare/fields.ts";
import { u32 } from "../../src/declare/scalars.ts";
import { ofIommufd } from "./inferred-minimum.ts";

const iommu_idev_data_type = values(
  "iommu_idev_data_type",
  posted,
  value("IOMMU_IDEV_DATA_NONE", 0),
  value("IOMMU_IDEV_DATA_ARM_SMMUV3", 1),
);

const posting = "discussion of nesting, 2023-10";
const seen = "stored mail";

export const setIdevData: DraftSeries = {
  subject: "iommu_set_idev_data",
  drafts: [
    draft({
      posting,
      date: "2023-10-11",
      seen,
      struct: struct(
        "iommu_set_idev_data",
        { ...posted, convention: "size-first", purpose: "command", last: "data_len" },
        size(),
        input("dev_id", u32, { id: "device" }),
        pointer("data_uptr", { kind: "bytes", length: "data_len", direction: "in" }),
        length("data_len", u32, "data_uptr"),
      ),
      inferredMinimum: ofIommufd,
      enums: [iommu_idev_data_type],
      command: { name: "IOMMU_SET_IDEV_DATA", numbers: [] },
      note: "an enum of types and no member that holds one; a hole of 4 bytes ends it; VDEVICE_ALLOC does this now",
    }),
  ],
};

export const idevDataArmSmmuv3: DraftSeries = {
  subject: "iommu_idev_data_arm_smmuv3",
  drafts: [
    draft({
      posting,
      date: "2023-10-11",
      seen,
      struct: struct(
        "iommu_idev_data_arm_smmuv3",
        { ...posted, convention: "tagged-data", purpose: "driver-data", last: "sid" },
        input("sid", u32),
      ),
      inferredMinimum: "not recorded; all of the struct",
      enums: [iommu_idev_data_type],
    }),
  ],
};
