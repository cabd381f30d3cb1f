import { asMacros, command, flags, from, struct, value } from "../../../src/declare/declare.ts";
import { input, output, reserved, since, size } from "../../../src/declare/fields.ts";
import { u32, u64 } from "../../../src/declare/scalars.ts";
import { noFlags } from "./no-flags.ts";

export const vfio_iommu_spapr_info_flags = asMacros(
  flags("vfio_iommu_spapr_info_flags", from("v3.10"), since("v4.2", value("VFIO_IOMMU_SPAPR_INFO_DDW", 1 << 0))),
);

export const vfio_iommu_spapr_tce_ddw_info = struct(
  "vfio_iommu_spapr_tce_ddw_info",
  { since: "v4.2", convention: "fixed", purpose: "element" },
  output("pgsizes", u64, { about: "a bit for each page size" }),
  output("max_dynamic_windows_supported", u32),
  output("levels", u32),
);

export const vfio_iommu_spapr_tce_info = struct(
  "vfio_iommu_spapr_tce_info",
  { since: "v3.10", convention: "argsz", purpose: "command", last: "dma32_window_size" },
  size("argsz"),
  output("flags", u32, { flags: vfio_iommu_spapr_info_flags }),
  output("dma32_window_start", u32),
  output("dma32_window_size", u32, { about: "in bytes" }),
  since("v4.2", output("ddw", vfio_iommu_spapr_tce_ddw_info, { when: "flags & VFIO_IOMMU_SPAPR_INFO_DDW" })),
);

export const VFIO_IOMMU_SPAPR_TCE_GET_INFO = command("VFIO_IOMMU_SPAPR_TCE_GET_INFO", {
  since: "v3.10",
  type: ";",
  number: 100 + 12,
  struct: vfio_iommu_spapr_tce_info,
  on: "vfio-container",
});

export const vfio_iommu_spapr_register_memory = struct(
  "vfio_iommu_spapr_register_memory",
  { since: "v4.2", convention: "argsz", purpose: "command", last: "size" },
  size("argsz"),
  input("flags", u32, { flags: noFlags, unknown: "EINVAL" }),
  input("vaddr", u64),
  input("size", u64, { about: "in bytes" }),
);

export const VFIO_IOMMU_SPAPR_REGISTER_MEMORY = command("VFIO_IOMMU_SPAPR_REGISTER_MEMORY", {
  since: "v4.2",
  type: ";",
  number: 100 + 17,
  struct: vfio_iommu_spapr_register_memory,
  on: "vfio-container",
  writesBack: "nothing",
});

export const VFIO_IOMMU_SPAPR_UNREGISTER_MEMORY = command("VFIO_IOMMU_SPAPR_UNREGISTER_MEMORY", {
  since: "v4.2",
  type: ";",
  number: 100 + 18,
  struct: vfio_iommu_spapr_register_memory,
  on: "vfio-container",
  writesBack: "nothing",
});

export const vfio_iommu_spapr_tce_create = struct(
  "vfio_iommu_spapr_tce_create",
  { since: "v4.2", convention: "argsz", purpose: "command", last: "start_addr" },
  size("argsz"),
  input("flags", u32, { flags: noFlags, unknown: "EINVAL" }),
  input("page_shift", u32),
  reserved("__resv1", u32, "untested"),
  input("window_size", u64, { about: "in bytes" }),
  input("levels", u32),
  reserved("__resv2", u32, "untested"),
  output("start_addr", u64),
);

export const VFIO_IOMMU_SPAPR_TCE_CREATE = command("VFIO_IOMMU_SPAPR_TCE_CREATE", {
  since: "v4.2",
  type: ";",
  number: 100 + 19,
  struct: vfio_iommu_spapr_tce_create,
  on: "vfio-container",
});

export const vfio_iommu_spapr_tce_remove = struct(
  "vfio_iommu_spapr_tce_remove",
  { since: "v4.2", convention: "argsz", purpose: "command", last: "start_addr" },
  size("argsz"),
  input("flags", u32, { flags: noFlags, unknown: "EINVAL" }),
  input("start_addr", u64),
);

export const VFIO_IOMMU_SPAPR_TCE_REMOVE = command("VFIO_IOMMU_SPAPR_TCE_REMOVE", {
  since: "v4.2",
  type: ";",
  number: 100 + 20,
  struct: vfio_iommu_spapr_tce_remove,
  on: "vfio-container",
  writesBack: "nothing",
});
