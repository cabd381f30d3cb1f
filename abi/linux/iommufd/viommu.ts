import { command, struct, value, values } from "../../../src/declare/declare.ts";
import { input, length, output, pointer, reserved, since, size, tag } from "../../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../../src/declare/scalars.ts";
import { iommu_viommu_selftest, viommu_type_selftest } from "../iommufd-test/viommu.ts";
import { v6_13 } from "./placed.ts";
import { iommu_viommu_tegra241_cmdqv } from "./tegra241-cmdqv.ts";

export const iommu_viommu_type = values(
  "iommu_viommu_type",
  v6_13,
  value("IOMMU_VIOMMU_TYPE_DEFAULT", 0),
  value("IOMMU_VIOMMU_TYPE_ARM_SMMUV3", 1),
  since("v6.17", value("IOMMU_VIOMMU_TYPE_TEGRA241_CMDQV", 2)),
);

export const iommu_viommu_alloc = struct(
  "iommu_viommu_alloc",
  { ...v6_13, convention: "size-first", purpose: "command", last: "out_viommu_id" },
  size(),
  input("flags", u32, { unknown: "EOPNOTSUPP", about: "no flag is defined" }),
  tag("type", u32, "data_uptr", {
    values: [iommu_viommu_type, viommu_type_selftest],
    unknown: "EOPNOTSUPP",
    about: "DEFAULT is refused",
  }),
  input("dev_id", u32, { id: "device", unknown: "ENOENT" }),
  input("hwpt_id", u32, { id: "hwpt_paging", unknown: "ENOENT", about: "EINVAL where it is no nest parent" }),
  output("out_viommu_id", u32, { id: "viommu" }),
  since(
    "v6.17",
    length("data_len", u32, "data_uptr"),
    reserved("__reserved", u32, "untested"),
    pointer("data_uptr", {
      kind: "tagged",
      tag: "type",
      length: "data_len",
      variants: {
        IOMMU_VIOMMU_TYPE_TEGRA241_CMDQV: iommu_viommu_tegra241_cmdqv,
        IOMMU_VIOMMU_TYPE_SELFTEST: iommu_viommu_selftest,
      },
      direction: "inout",
    }),
  ),
);

export const IOMMU_VIOMMU_ALLOC = command("IOMMU_VIOMMU_ALLOC", {
  ...v6_13,
  type: ";",
  number: 0x90,
  struct: iommu_viommu_alloc,
  on: "iommufd",
});

export const iommu_vdevice_alloc = struct(
  "iommu_vdevice_alloc",
  { ...v6_13, convention: "size-first", purpose: "command", last: "virt_id" },
  size(),
  input("viommu_id", u32, { id: "viommu", unknown: "ENOENT" }),
  input("dev_id", u32, { id: "device", unknown: "ENOENT" }),
  output("out_vdevice_id", u32, { id: "vdevice" }),
  input("virt_id", alignedU64, { about: "what the guest calls the device: vSID, vRID, vDeviceID" }),
);

export const IOMMU_VDEVICE_ALLOC = command("IOMMU_VDEVICE_ALLOC", {
  ...v6_13,
  type: ";",
  number: 0x91,
  struct: iommu_vdevice_alloc,
  on: "iommufd",
});
