import { command, flags, from, struct, value } from "../../../src/declare/declare.ts";
import { inout, input, length, pointer, reserved, size } from "../../../src/declare/fields.ts";
import { alignedU64, s32, u32 } from "../../../src/declare/scalars.ts";
import { v6_13 } from "./placed.ts";

export const iommufd_ioas_map_flags = flags(
  "iommufd_ioas_map_flags",
  from("v6.2"),
  value("IOMMU_IOAS_MAP_FIXED_IOVA", 1 << 0),
  value("IOMMU_IOAS_MAP_WRITEABLE", 1 << 1),
  value("IOMMU_IOAS_MAP_READABLE", 1 << 2),
);

/** Where it is mapped: what IOMMU_IOAS_MAP, IOMMU_IOAS_MAP_FILE and IOMMU_IOAS_COPY have in common. */
export const placement = {
  when: "flags & IOMMU_IOAS_MAP_FIXED_IOVA",
  about: "out: the IOVA it was mapped at",
} as const;

export const iommu_ioas_map = struct(
  "iommu_ioas_map",
  { since: "v6.2", convention: "size-first", purpose: "command", last: "iova" },
  size(),
  input("flags", u32, { flags: iommufd_ioas_map_flags, unknown: "EOPNOTSUPP" }),
  input("ioas_id", u32, { id: "ioas", unknown: "ENOENT" }),
  reserved("__reserved", u32, "EOPNOTSUPP"),
  pointer("user_va", { kind: "bytes", length: "length", direction: "inout" }, { about: "pinned, for devices to use" }),
  length("length", alignedU64, "user_va"),
  inout("iova", alignedU64, placement),
);

export const IOMMU_IOAS_MAP = command("IOMMU_IOAS_MAP", {
  since: "v6.2",
  type: ";",
  number: 0x85,
  struct: iommu_ioas_map,
  on: "iommufd",
});

export const iommu_ioas_map_file = struct(
  "iommu_ioas_map_file",
  { ...v6_13, convention: "size-first", purpose: "command", last: "iova" },
  size(),
  input("flags", u32, { flags: iommufd_ioas_map_flags, unknown: "EOPNOTSUPP" }),
  input("ioas_id", u32, { id: "ioas", unknown: "ENOENT" }),
  input("fd", s32, { fd: "memfd", unknown: "EBADF", about: "a memfd; newer kernels also take some dma-bufs" }),
  input("start", alignedU64, { about: "in bytes from the start of the file" }),
  input("length", alignedU64, { about: "in bytes" }),
  inout("iova", alignedU64, placement),
);

export const IOMMU_IOAS_MAP_FILE = command("IOMMU_IOAS_MAP_FILE", {
  ...v6_13,
  type: ";",
  number: 0x8f,
  struct: iommu_ioas_map_file,
  on: "iommufd",
});
