import { command, struct } from "../../../src/declare/declare.ts";
import { inout, input, size } from "../../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../../src/declare/scalars.ts";
import { iommufd_ioas_map_flags, placement } from "./ioas-map.ts";

export const iommu_ioas_copy = struct(
  "iommu_ioas_copy",
  { since: "v6.2", convention: "size-first", purpose: "command", last: "src_iova" },
  size(),
  input("flags", u32, { flags: iommufd_ioas_map_flags, unknown: "EOPNOTSUPP" }),
  input("dst_ioas_id", u32, { id: "ioas", unknown: "ENOENT" }),
  input("src_ioas_id", u32, { id: "ioas", unknown: "ENOENT" }),
  input("length", alignedU64, { about: "in bytes" }),
  inout("dst_iova", alignedU64, placement),
  input("src_iova", alignedU64),
);

export const IOMMU_IOAS_COPY = command("IOMMU_IOAS_COPY", {
  since: "v6.2",
  type: ";",
  number: 0x83,
  struct: iommu_ioas_copy,
  on: "iommufd",
});
