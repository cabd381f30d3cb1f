import { command, struct } from "../../../src/declare/declare.ts";
import { reserved, size } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";
import { v6_13 } from "./placed.ts";

export const iommu_ioas_change_process = struct(
  "iommu_ioas_change_process",
  { ...v6_13, convention: "size-first", purpose: "command", last: "__reserved" },
  size(),
  reserved("__reserved", u32, "EOPNOTSUPP"),
);

export const IOMMU_IOAS_CHANGE_PROCESS = command("IOMMU_IOAS_CHANGE_PROCESS", {
  ...v6_13,
  type: ";",
  number: 0x92,
  struct: iommu_ioas_change_process,
  on: "iommufd",
  writesBack: "nothing",
});
