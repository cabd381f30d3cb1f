import { command, flags, struct, value, values } from "../../../src/declare/declare.ts";
import { input, output, reserved, since, size } from "../../../src/declare/fields.ts";
import { u32 } from "../../../src/declare/scalars.ts";
import { veventq_type_selftest } from "../iommufd-test/vevent.ts";
import { v6_15 } from "./placed.ts";

export const iommu_veventq_flag = flags("iommu_veventq_flag", v6_15, value("IOMMU_VEVENTQ_FLAG_LOST_EVENTS", 1 << 0));

/** Read from the event queue's fd, before each event; nothing follows it where it says that events were lost. */
export const iommufd_vevent_header = struct(
  "iommufd_vevent_header",
  { ...v6_15, convention: "stream-record", purpose: "record" },
  output("flags", u32, { flags: iommu_veventq_flag }),
  output("sequence", u32, { about: "from 0 to 2^31-1, then 0 again; a gap tells how many events were lost" }),
);

export const iommu_veventq_type = values(
  "iommu_veventq_type",
  v6_15,
  value("IOMMU_VEVENTQ_TYPE_DEFAULT", 0),
  value("IOMMU_VEVENTQ_TYPE_ARM_SMMUV3", 1),
  since("v6.17", value("IOMMU_VEVENTQ_TYPE_TEGRA241_CMDQV", 2)),
);

export const iommu_veventq_alloc = struct(
  "iommu_veventq_alloc",
  { ...v6_15, convention: "size-first", purpose: "command", last: "out_veventq_fd" },
  size(),
  input("flags", u32, { unknown: "EOPNOTSUPP", about: "no flag is defined" }),
  input("viommu_id", u32, { id: "viommu", unknown: "ENOENT" }),
  input("type", u32, {
    values: [iommu_veventq_type, veventq_type_selftest],
    about: "DEFAULT is refused (EOPNOTSUPP); any other number is taken",
  }),
  input("veventq_depth", u32, {
    about: "events at most; 0 is refused (EINVAL), in 7.2.13 and later also more than 2^19",
  }),
  output("out_veventq_id", u32, { id: "veventq" }),
  output("out_veventq_fd", u32, { fd: "event queue" }),
  reserved("__reserved", u32, "EOPNOTSUPP"),
);

export const IOMMU_VEVENTQ_ALLOC = command("IOMMU_VEVENTQ_ALLOC", {
  ...v6_15,
  type: ";",
  number: 0x93,
  struct: iommu_veventq_alloc,
  on: "iommufd",
});
