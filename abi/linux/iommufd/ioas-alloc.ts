import { command, struct } from "../../../src/declare/declare.ts";
import { input, output, size } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";

export const iommu_ioas_alloc = struct(
  "iommu_ioas_alloc",
  { since: "v6.2", convention: "size-first", purpose: "command", last: "out_ioas_id" },
  size(),
  input("flags", u32, { unknown: "EOPNOTSUPP", about: "no flag is defined" }),
  output("out_ioas_id", u32, { id: "ioas" }),
);

export const IOMMU_IOAS_ALLOC = command("IOMMU_IOAS_ALLOC", {
  since: "v6.2",
  type: ";",
  number: 0x81,
  struct: iommu_ioas_alloc,
  on: "iommufd",
});
