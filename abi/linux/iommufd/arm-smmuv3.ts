import { flags, from, struct, value } from "../../../src/declare/declare.ts";
import { input, output, reserved } from "../../../src/declare/fields.ts";
import { alignedLe64, array, u32 } from "../../../src/declare/scalars.ts";
import { v6_13, v6_15 } from "./placed.ts";

export const iommu_hwpt_arm_smmuv3 = struct(
  "iommu_hwpt_arm_smmuv3",
  { ...v6_13, convention: "tagged-data", purpose: "driver-data", last: "ste" },
  input("ste", array(alignedLe64, 2), {
    unknown: "EIO",
    about: "first two words of the guest's stream table entry; all of it counts as zero where V (bit 0) is clear",
  }),
);

export const iommu_hw_info_arm_smmuv3_flags = flags(
  "iommu_hw_info_arm_smmuv3_flags",
  from("v7.3"),
  value("IOMMU_HW_INFO_ARM_SMMUV3_ERRATA_REPEAT_TLBI_CFGI", 1 << 0),
);

export const iommu_hw_info_arm_smmuv3 = struct(
  "iommu_hw_info_arm_smmuv3",
  { ...v6_13, convention: "tagged-data", purpose: "hw-info" },
  output("flags", u32, { flags: iommu_hw_info_arm_smmuv3_flags }),
  reserved("__reserved", u32, "untested", { direction: "out" }),
  output("idr", array(u32, 6), { about: "IDR0 to IDR5, raw" }),
  output("iidr", u32, { about: "raw" }),
  output("aidr", u32, { about: "raw" }),
);

/** All entries are copied in one go: they have no minimum, and a longer one passes where its tail is zero. */
export const iommu_viommu_arm_smmuv3_invalidate = struct(
  "iommu_viommu_arm_smmuv3_invalidate",
  { ...v6_13, convention: "tagged-array", purpose: "entry" },
  input("cmd", array(alignedLe64, 2), { unknown: "EIO", about: "one command of the SMMU's queue" }),
);

/** Read from the event queue's fd, after an `iommufd_vevent_header`. */
export const iommu_vevent_arm_smmuv3 = struct(
  "iommu_vevent_arm_smmuv3",
  { ...v6_15, convention: "stream-record", purpose: "record" },
  output("evt", array(alignedLe64, 4), { about: "the SMMU's event record, with the guest's StreamID in it" }),
);
