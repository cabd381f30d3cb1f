import { asMacros, constant, struct, value, values } from "../../../src/declare/declare.ts";
import { input, since } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";
import { v6_19, v6_7 } from "./placed.ts";

export const hwpt_data_type_selftest = asMacros(
  values("hwpt_data_type_selftest", v6_7, value("IOMMU_HWPT_DATA_SELFTEST", 0xdead)),
);

export const IOMMU_TEST_IOTLB_DEFAULT = constant("IOMMU_TEST_IOTLB_DEFAULT", 0xbadbeef, v6_7);

/** The values of `pagetable_type`. */
export const mock_iommupt = values(null, v6_19, value("MOCK_IOMMUPT_DEFAULT", 0), value("MOCK_IOMMUPT_HUGE", 1));

export const iommu_hwpt_selftest = struct(
  "iommu_hwpt_selftest",
  { ...v6_7, convention: "tagged-data", purpose: "driver-data", last: "iotlb" },
  input("iotlb", u32, { about: "what the four mock IOTLB slots start with" }),
  since(v6_19, input("pagetable_type", u32, { values: mock_iommupt, unknown: "EOPNOTSUPP" })),
);
