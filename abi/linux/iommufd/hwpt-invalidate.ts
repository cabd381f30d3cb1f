import { command, from, struct, value, values } from "../../../src/declare/declare.ts";
import { count, input, pointer, reserved, since, size, stride, tag } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";
import {
  hwpt_invalidate_data_type_selftest,
  iommu_hwpt_invalidate_selftest,
  iommu_viommu_invalidate_selftest,
  viommu_invalidate_data_type_selftest,
} from "../iommufd-test/invalidate.ts";
import { iommu_viommu_arm_smmuv3_invalidate } from "./arm-smmuv3.ts";
import { iommu_hwpt_vtd_s1_invalidate } from "./intel-vtd.ts";
import { v6_13 } from "./placed.ts";

/** Starts at 0 with a real type: there is no value for "none". */
export const iommu_hwpt_invalidate_data_type = values(
  "iommu_hwpt_invalidate_data_type",
  from("v6.8"),
  value("IOMMU_HWPT_INVALIDATE_DATA_VTD_S1", 0),
  since(v6_13, value("IOMMU_VIOMMU_INVALIDATE_DATA_ARM_SMMUV3", 1)),
);

export const iommu_hwpt_invalidate = struct(
  "iommu_hwpt_invalidate",
  { since: "v6.8", convention: "size-first", purpose: "command", last: "__reserved" },
  size(),
  input("hwpt_id", u32, {
    id: ["hwpt_nested", "viommu"],
    unknown: "ENOENT",
    about: "from v6.13 on EINVAL where it is the id of something else",
  }),
  pointer("data_uptr", {
    kind: "tagged-array",
    tag: "data_type",
    count: "entry_num",
    stride: "entry_len",
    variants: {
      IOMMU_HWPT_INVALIDATE_DATA_VTD_S1: iommu_hwpt_vtd_s1_invalidate,
      IOMMU_VIOMMU_INVALIDATE_DATA_ARM_SMMUV3: iommu_viommu_arm_smmuv3_invalidate,
      IOMMU_HWPT_INVALIDATE_DATA_SELFTEST: iommu_hwpt_invalidate_selftest,
      IOMMU_VIOMMU_INVALIDATE_DATA_SELFTEST: iommu_viommu_invalidate_selftest,
    },
    direction: "in",
  }),
  tag("data_type", u32, "data_uptr", {
    values: [iommu_hwpt_invalidate_data_type, hwpt_invalidate_data_type_selftest, viommu_invalidate_data_type_selftest],
    unknown: "EINVAL",
  }),
  stride("entry_len", u32, "data_uptr", { about: "a page at most, from 6.12.96 and v7.2 on" }),
  count("entry_num", u32, "data_uptr", {
    direction: "inout",
    about: "2^19 at most, from 6.12.96 and v7.2 on; out: how many were handled, also on an error",
  }),
  reserved("__reserved", u32, "EOPNOTSUPP"),
);

/** Writes the struct back on errors too: `entry_num` says how far it came. */
export const IOMMU_HWPT_INVALIDATE = command("IOMMU_HWPT_INVALIDATE", {
  since: "v6.8",
  type: ";",
  number: 0x8d,
  struct: iommu_hwpt_invalidate,
  on: "iommufd",
});
