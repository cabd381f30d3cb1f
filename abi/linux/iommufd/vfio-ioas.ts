import { command, from, struct, value, values } from "../../../src/declare/declare.ts";
import { inout, input, reserved, size } from "../../../src/declare/fields.ts";
import { u16, u32 } from "../../../src/declare/scalars.ts";

export const iommufd_vfio_ioas_op = values(
  "iommufd_vfio_ioas_op",
  from("v6.2"),
  value("IOMMU_VFIO_IOAS_GET", 0),
  value("IOMMU_VFIO_IOAS_SET", 1),
  value("IOMMU_VFIO_IOAS_CLEAR", 2),
);

export const iommu_vfio_ioas = struct(
  "iommu_vfio_ioas",
  { since: "v6.2", convention: "size-first", purpose: "command", last: "__reserved" },
  size(),
  inout("ioas_id", u32, { id: "ioas", unknown: "ENOENT", about: "in for SET, out for GET" }),
  input("op", u16, { values: iommufd_vfio_ioas_op, unknown: "EOPNOTSUPP" }),
  reserved("__reserved", u16, "EOPNOTSUPP"),
);

/** Only GET writes back. SET and CLEAR would write what the program passed, so that only read-only memory tells. */
export const IOMMU_VFIO_IOAS = command("IOMMU_VFIO_IOAS", {
  since: "v6.2",
  type: ";",
  number: 0x88,
  struct: iommu_vfio_ioas,
  on: "iommufd",
});
