import { struct } from "../../../src/declare/declare.ts";
import { input, output } from "../../../src/declare/fields.ts";
import { alignedU64, array } from "../../../src/declare/scalars.ts";
import { v7_0 } from "./placed.ts";

/** No ioctl of 7.2.13 or 7.3.4 reaches the code that reads it. */
export const iommu_hwpt_amd_guest = struct(
  "iommu_hwpt_amd_guest",
  { ...v7_0, convention: "tagged-data", purpose: "driver-data", last: "dte" },
  input("dte", array(alignedU64, 4), { about: "the guest's device table entry" }),
);

export const iommu_hw_info_amd = struct(
  "iommu_hw_info_amd",
  { ...v7_0, convention: "tagged-data", purpose: "hw-info" },
  output("efr", alignedU64, { about: "extended feature register, raw" }),
  output("efr2", alignedU64, { about: "extended feature register 2, raw" }),
);
