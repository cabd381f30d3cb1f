import { command, struct } from "../../../src/declare/declare.ts";
import { inout, input, size } from "../../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../../src/declare/scalars.ts";

export const iommu_ioas_unmap = struct(
  "iommu_ioas_unmap",
  { since: "v6.2", convention: "size-first", purpose: "command", last: "length" },
  size(),
  input("ioas_id", u32, { id: "ioas", unknown: "ENOENT" }),
  input("iova", alignedU64),
  inout("length", alignedU64, { about: "in bytes; 2^64-1 with iova 0 is everything; out: what was unmapped" }),
);

export const IOMMU_IOAS_UNMAP = command("IOMMU_IOAS_UNMAP", {
  since: "v6.2",
  type: ";",
  number: 0x86,
  struct: iommu_ioas_unmap,
  on: "iommufd",
});
