import { command, from, struct, value, values } from "../../../src/declare/declare.ts";
import { inout, input, reserved, size } from "../../../src/declare/fields.ts";
import { alignedU64, u16, u32 } from "../../../src/declare/scalars.ts";

export const iommufd_option = values(
  "iommufd_option",
  from("v6.2"),
  value("IOMMU_OPTION_RLIMIT_MODE", 0),
  value("IOMMU_OPTION_HUGE_PAGES", 1),
);

export const iommufd_option_ops = values(
  "iommufd_option_ops",
  from("v6.2"),
  value("IOMMU_OPTION_OP_SET", 0),
  value("IOMMU_OPTION_OP_GET", 1),
);

export const iommu_option = struct(
  "iommu_option",
  { since: "v6.2", convention: "size-first", purpose: "command", last: "val64" },
  size(),
  input("option_id", u32, { values: iommufd_option, unknown: "EOPNOTSUPP" }),
  input("op", u16, { values: iommufd_option_ops, unknown: "EOPNOTSUPP" }),
  reserved("__reserved", u16, "EOPNOTSUPP"),
  input("object_id", u32, { id: "ioas", unknown: "ENOENT", about: "0 for an option of the whole iommufd" }),
  inout("val64", alignedU64),
);

export const IOMMU_OPTION = command("IOMMU_OPTION", {
  since: "v6.2",
  type: ";",
  number: 0x87,
  struct: iommu_option,
  on: "iommufd",
  writesBack: ["val64"],
});
