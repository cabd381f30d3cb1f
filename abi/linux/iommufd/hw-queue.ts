import { command, from, struct, value, values } from "../../../src/declare/declare.ts";
import { input, output, size } from "../../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../../src/declare/scalars.ts";
import { hw_queue_type_selftest } from "../iommufd-test/hw-queue.ts";

export const iommu_hw_queue_type = values(
  "iommu_hw_queue_type",
  from("v6.17"),
  value("IOMMU_HW_QUEUE_TYPE_DEFAULT", 0),
  value("IOMMU_HW_QUEUE_TYPE_TEGRA241_CMDQV", 1),
);

export const iommu_hw_queue_alloc = struct(
  "iommu_hw_queue_alloc",
  { since: "v6.17", convention: "size-first", purpose: "command", last: "length" },
  size(),
  input("flags", u32, { unknown: "EOPNOTSUPP", about: "no flag is defined" }),
  input("viommu_id", u32, { id: "viommu", unknown: "ENOENT" }),
  input("type", u32, {
    values: [iommu_hw_queue_type, hw_queue_type_selftest],
    unknown: "EOPNOTSUPP",
    about: "DEFAULT is refused",
  }),
  input("index", u32, { about: "of the queue among those of its type on this vIOMMU" }),
  output("out_hw_queue_id", u32, { id: "hw_queue" }),
  input("nesting_parent_iova", alignedU64, { about: "of the queue's memory, as the guest sees it" }),
  input("length", alignedU64, { about: "of the queue's memory in bytes" }),
);

export const IOMMU_HW_QUEUE_ALLOC = command("IOMMU_HW_QUEUE_ALLOC", {
  since: "v6.17",
  type: ";",
  number: 0x94,
  struct: iommu_hw_queue_alloc,
  on: "iommufd",
});
