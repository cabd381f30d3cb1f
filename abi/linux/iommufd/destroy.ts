import { command, struct } from "../../../src/declare/declare.ts";
import { input, size } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";

export const iommu_destroy = struct(
  "iommu_destroy",
  { since: "v6.2", convention: "size-first", purpose: "command", last: "id" },
  size(),
  input("id", u32, { id: "any", unknown: "ENOENT", about: "EBUSY while something uses the object" }),
);

export const IOMMU_DESTROY = command("IOMMU_DESTROY", {
  since: "v6.2",
  type: ";",
  number: 0x80,
  struct: iommu_destroy,
  on: "iommufd",
  writesBack: "nothing",
});
