import { struct } from "../../../src/declare/declare.ts";
import { output, reserved } from "../../../src/declare/fields.ts";
import { alignedLe64, alignedU64, array, u32, u8 } from "../../../src/declare/scalars.ts";

export const iommu_hw_info_tegra241_cmdqv = struct(
  "iommu_hw_info_tegra241_cmdqv",
  { since: "v6.17", convention: "tagged-data", purpose: "hw-info" },
  output("flags", u32, { about: "0 today" }),
  output("version", u8, { about: "bits 3:0 of the PARAM register" }),
  output("log2vcmdqs", u8, { about: "log2 of the queues of one virtual interface" }),
  output("log2vsids", u8, { about: "log2 of the stream ids of one virtual interface" }),
  reserved("__reserved", u8, "untested", { direction: "out" }),
);

export const iommu_viommu_tegra241_cmdqv = struct(
  "iommu_viommu_tegra241_cmdqv",
  { since: "v6.17", convention: "tagged-data", purpose: "driver-data", last: "out_vintf_mmap_length" },
  output("out_vintf_mmap_offset", alignedU64, { about: "for mmap() of the virtual interface's first page" }),
  output("out_vintf_mmap_length", alignedU64, { about: "in bytes" }),
);

/** Read from the event queue's fd, after an `iommufd_vevent_header`. */
export const iommu_vevent_tegra241_cmdqv = struct(
  "iommu_vevent_tegra241_cmdqv",
  { since: "v6.17", convention: "stream-record", purpose: "record" },
  output("lvcmdq_err_map", array(alignedLe64, 2), { about: "one bit per logical queue that is in error" }),
);
