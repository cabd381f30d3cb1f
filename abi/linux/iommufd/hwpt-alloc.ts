import { command, flags, from, struct, value, values } from "../../../src/declare/declare.ts";
import { input, length, output, pointer, reserved, since, size, tag } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";
import { hwpt_data_type_selftest, iommu_hwpt_selftest } from "../iommufd-test/hwpt-data.ts";
import { iommu_hwpt_amd_guest } from "./amd.ts";
import { iommu_hwpt_arm_smmuv3 } from "./arm-smmuv3.ts";
import { iommu_hwpt_vtd_s1 } from "./intel-vtd.ts";
import { v6_13, v7_0 } from "./placed.ts";

/**
 * What the header has. Kernels take less of it: IOMMU_HWPT_FAULT_ID_VALID on a paging HWPT from v6.13 on,
 * IOMMU_HWPT_ALLOC_PASID from v6.15 on.
 */
export const iommufd_hwpt_alloc_flags = flags(
  "iommufd_hwpt_alloc_flags",
  from("v6.7"),
  value("IOMMU_HWPT_ALLOC_NEST_PARENT", 1 << 0),
  value("IOMMU_HWPT_ALLOC_DIRTY_TRACKING", 1 << 1),
  since("v6.11", value("IOMMU_HWPT_FAULT_ID_VALID", 1 << 2)),
  since(v6_13, value("IOMMU_HWPT_ALLOC_PASID", 1 << 3)),
);

export const iommu_hwpt_data_type = values(
  "iommu_hwpt_data_type",
  from("v6.7"),
  value("IOMMU_HWPT_DATA_NONE", 0),
  value("IOMMU_HWPT_DATA_VTD_S1", 1),
  since(v6_13, value("IOMMU_HWPT_DATA_ARM_SMMUV3", 2)),
  since(v7_0, value("IOMMU_HWPT_DATA_AMD_GUEST", 3)),
);

export const iommu_hwpt_alloc = struct(
  "iommu_hwpt_alloc",
  { since: "v6.6", convention: "size-first", purpose: "command", last: "__reserved" },
  size(),
  input("flags", u32, { flags: iommufd_hwpt_alloc_flags, unknown: "EOPNOTSUPP" }),
  input("dev_id", u32, { id: "device", unknown: "ENOENT" }),
  input("pt_id", u32, {
    id: ["ioas", "hwpt_paging", "viommu"],
    unknown: "EINVAL",
    about: "what it is made from: an IOAS; from v6.7 on a nest parent; from v6.13 on a vIOMMU",
  }),
  output("out_hwpt_id", u32, { id: "hwpt" }),
  reserved("__reserved", u32, "EOPNOTSUPP"),
  since(
    "v6.7",
    tag("data_type", u32, "data_uptr", { values: [iommu_hwpt_data_type, hwpt_data_type_selftest] }),
    length("data_len", u32, "data_uptr"),
    pointer("data_uptr", {
      kind: "tagged",
      tag: "data_type",
      length: "data_len",
      variants: {
        IOMMU_HWPT_DATA_VTD_S1: iommu_hwpt_vtd_s1,
        IOMMU_HWPT_DATA_ARM_SMMUV3: iommu_hwpt_arm_smmuv3,
        IOMMU_HWPT_DATA_AMD_GUEST: iommu_hwpt_amd_guest,
        IOMMU_HWPT_DATA_SELFTEST: iommu_hwpt_selftest,
      },
      direction: "in",
    }),
  ),
  since(
    "v6.11",
    input("fault_id", u32, { id: "fault", unknown: "ENOENT", when: "flags & IOMMU_HWPT_FAULT_ID_VALID" }),
    reserved("__reserved2", u32, "untested"),
  ),
);

export const IOMMU_HWPT_ALLOC = command("IOMMU_HWPT_ALLOC", {
  since: "v6.6",
  type: ";",
  number: 0x89,
  struct: iommu_hwpt_alloc,
  on: "iommufd",
});
