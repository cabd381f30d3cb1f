import { asMacros, constant, struct, value, values } from "../../../src/declare/declare.ts";
import { output } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";
import { v6_6 } from "./placed.ts";

export const hw_info_type_selftest = asMacros(
  values("hw_info_type_selftest", v6_6, value("IOMMU_HW_INFO_TYPE_SELFTEST", 0xfeedbeef)),
);

export const IOMMU_HW_INFO_SELFTEST_REGVAL = constant("IOMMU_HW_INFO_SELFTEST_REGVAL", 0xdeadbeef, v6_6);

export const iommu_test_hw_info = struct(
  "iommu_test_hw_info",
  { ...v6_6, convention: "tagged-data", purpose: "hw-info" },
  output("flags", u32, { about: "0" }),
  output("test_reg", u32, { about: "IOMMU_HW_INFO_SELFTEST_REGVAL" }),
);
