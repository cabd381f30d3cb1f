import { asMacros, struct, value, values } from "../../../src/declare/declare.ts";
import { input, output } from "../../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../../src/declare/scalars.ts";
import { v6_13, v6_17 } from "./placed.ts";

export const viommu_type_selftest = asMacros(
  values("viommu_type_selftest", v6_13, value("IOMMU_VIOMMU_TYPE_SELFTEST", 0xdeadbeef)),
);

export const iommu_viommu_selftest = struct(
  "iommu_viommu_selftest",
  { ...v6_17, convention: "tagged-data", purpose: "driver-data", last: "out_data" },
  input("in_data", u32),
  output("out_data", u32, { about: "in_data again" }),
  output("out_mmap_offset", alignedU64, { about: "for mmap()" }),
  output("out_mmap_length", alignedU64, { about: "in bytes: two pages" }),
);
