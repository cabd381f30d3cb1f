import { command, struct } from "../../../src/declare/declare.ts";
import { count, inout, input, output, pointer, reserved, size } from "../../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../../src/declare/scalars.ts";

export const iommu_iova_range = struct(
  "iommu_iova_range",
  { since: "v6.2", convention: "fixed", purpose: "element" },
  inout("start", alignedU64),
  inout("last", alignedU64, { about: "inclusive" }),
);

export const iommu_ioas_iova_ranges = struct(
  "iommu_ioas_iova_ranges",
  { since: "v6.2", convention: "size-first", purpose: "command", last: "out_iova_alignment" },
  size(),
  input("ioas_id", u32, { id: "ioas", unknown: "ENOENT" }),
  count("num_iovas", u32, "allowed_iovas", {
    direction: "inout",
    about: "in: room in the array; out: how many ranges there are, also where the answer is EMSGSIZE",
  }),
  reserved("__reserved", u32, "EOPNOTSUPP"),
  pointer("allowed_iovas", { kind: "array", of: iommu_iova_range, count: "num_iovas", direction: "out" }),
  output("out_iova_alignment", alignedU64, { about: "of what is mapped, in bytes" }),
);

/** Writes the struct back also where it answers EMSGSIZE, so that the program learns how many ranges there are. */
export const IOMMU_IOAS_IOVA_RANGES = command("IOMMU_IOAS_IOVA_RANGES", {
  since: "v6.2",
  type: ";",
  number: 0x84,
  struct: iommu_ioas_iova_ranges,
  on: "iommufd",
});

export const iommu_ioas_allow_iovas = struct(
  "iommu_ioas_allow_iovas",
  { since: "v6.2", convention: "size-first", purpose: "command", last: "allowed_iovas" },
  size(),
  input("ioas_id", u32, { id: "ioas", unknown: "ENOENT" }),
  count("num_iovas", u32, "allowed_iovas", { about: "0 clears the list" }),
  reserved("__reserved", u32, "EOPNOTSUPP"),
  pointer("allowed_iovas", { kind: "array", of: iommu_iova_range, count: "num_iovas", direction: "in" }),
);

export const IOMMU_IOAS_ALLOW_IOVAS = command("IOMMU_IOAS_ALLOW_IOVAS", {
  since: "v6.2",
  type: ";",
  number: 0x82,
  struct: iommu_ioas_allow_iovas,
  on: "iommufd",
  writesBack: "nothing",
});
