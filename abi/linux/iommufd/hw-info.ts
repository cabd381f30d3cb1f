import { command, flags, from, struct, value, values } from "../../../src/declare/declare.ts";
import {
  input,
  length,
  output,
  over,
  pointer,
  reserved,
  since,
  size,
  tag,
  union,
} from "../../../src/declare/fields.ts";
import { alignedU64, array, u32, u8 } from "../../../src/declare/scalars.ts";
import { hw_info_type_selftest, iommu_test_hw_info } from "../iommufd-test/hw-info.ts";
import { iommu_hw_info_amd } from "./amd.ts";
import { iommu_hw_info_arm_smmuv3 } from "./arm-smmuv3.ts";
import { iommu_hw_info_vtd } from "./intel-vtd.ts";
import { v6_13, v6_15, v7_0, v7_1 } from "./placed.ts";
import { iommu_hw_info_tegra241_cmdqv } from "./tegra241-cmdqv.ts";

/** 0 has two names: NONE is what the kernel answers, DEFAULT what a program asks for. */
export const iommu_hw_info_type = values(
  "iommu_hw_info_type",
  from("v6.6"),
  value("IOMMU_HW_INFO_TYPE_NONE", 0),
  since("v6.17", value("IOMMU_HW_INFO_TYPE_DEFAULT", 0)),
  value("IOMMU_HW_INFO_TYPE_INTEL_VTD", 1),
  since(v6_13, value("IOMMU_HW_INFO_TYPE_ARM_SMMUV3", 2)),
  since("v6.17", value("IOMMU_HW_INFO_TYPE_TEGRA241_CMDQV", 3)),
  since(v7_0, value("IOMMU_HW_INFO_TYPE_AMD", 4)),
);

export const iommufd_hw_capabilities = flags(
  "iommufd_hw_capabilities",
  from("v6.7"),
  value("IOMMU_HW_CAP_DIRTY_TRACKING", 1 << 0),
  since(
    v6_15,
    { also: ["6.12.31"] },
    value("IOMMU_HW_CAP_PCI_PASID_EXEC", 1 << 1),
    value("IOMMU_HW_CAP_PCI_PASID_PRIV", 1 << 2),
  ),
  since(v7_1, value("IOMMU_HW_CAP_PCI_ATS_NOT_SUPPORTED", 1 << 3)),
);

export const iommufd_hw_info_flags = flags(
  "iommufd_hw_info_flags",
  from("v6.17"),
  value("IOMMU_HW_INFO_FLAG_INPUT_TYPE", 1 << 0),
);

const types = { values: [iommu_hw_info_type, hw_info_type_selftest] } as const;

export const iommu_hw_info = struct(
  "iommu_hw_info",
  { since: "v6.6", convention: "size-first", purpose: "command", last: "__reserved" },
  size(),
  input("flags", u32, { flags: iommufd_hw_info_flags, unknown: "EOPNOTSUPP" }),
  input("dev_id", u32, { id: "device", unknown: "ENOENT" }),
  length("data_len", u32, "data_uptr", {
    direction: "inout",
    about: "in: room in the buffer; out: what the kernel has, which may be more",
  }),
  pointer("data_uptr", {
    kind: "tagged",
    tag: "out_data_type",
    length: "data_len",
    variants: {
      IOMMU_HW_INFO_TYPE_INTEL_VTD: iommu_hw_info_vtd,
      IOMMU_HW_INFO_TYPE_ARM_SMMUV3: iommu_hw_info_arm_smmuv3,
      IOMMU_HW_INFO_TYPE_TEGRA241_CMDQV: iommu_hw_info_tegra241_cmdqv,
      IOMMU_HW_INFO_TYPE_AMD: iommu_hw_info_amd,
      IOMMU_HW_INFO_TYPE_SELFTEST: iommu_test_hw_info,
    },
    direction: "out",
  }),
  over(
    tag("out_data_type", u32, "data_uptr", { direction: "out", ...types }),
    since(
      "v6.17",
      union(
        null,
        input("in_data_type", u32, { ...types, unknown: "EOPNOTSUPP", when: "flags & IOMMU_HW_INFO_FLAG_INPUT_TYPE" }),
        tag("out_data_type", u32, "data_uptr", { direction: "out", ...types }),
      ),
    ),
  ),
  over(
    reserved("__reserved", u32, "EOPNOTSUPP"),
    since(
      v6_15,
      { also: ["6.12.31"] },
      output("out_max_pasid_log2", u8, { about: "width of a PASID in bits; 0 is none" }),
      reserved("__reserved", array(u8, 3), "EOPNOTSUPP"),
    ),
  ),
  since("v6.7", output("out_capabilities", alignedU64, { flags: iommufd_hw_capabilities })),
);

/** Fills the buffer before the struct: where writing the struct back faults, the buffer stays filled. */
export const IOMMU_GET_HW_INFO = command("IOMMU_GET_HW_INFO", {
  since: "v6.6",
  type: ";",
  number: 0x8a,
  struct: iommu_hw_info,
  on: "iommufd",
});
