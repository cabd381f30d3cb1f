import { command, struct } from "../../../src/declare/declare.ts";
import { inout, input, output, reserved, size } from "../../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../../src/declare/scalars.ts";

/** The command tests the caller's privilege (EPERM) before `flags` and `__reserved`. */
export const iommu_ioas_noiommu_get_pa = struct(
  "iommu_ioas_noiommu_get_pa",
  { since: "v7.3", convention: "size-first", purpose: "command", last: "out_phys" },
  size(),
  input("flags", u32, { unknown: "EOPNOTSUPP", about: "no flag is defined" }),
  input("ioas_id", u32, { id: "ioas", unknown: "ENOENT" }),
  reserved("__reserved", u32, "EOPNOTSUPP"),
  input("iova", alignedU64),
  inout("length", alignedU64, { about: "in: bytes to look at, at most; out: how many of them are contiguous" }),
  output("out_phys", alignedU64, { about: "the physical address" }),
);

export const IOMMU_IOAS_NOIOMMU_GET_PA = command("IOMMU_IOAS_NOIOMMU_GET_PA", {
  since: "v7.3",
  type: ";",
  number: 0x95,
  struct: iommu_ioas_noiommu_get_pa,
  on: "iommufd",
});
