import { struct } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, output, reserved, size } from "../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../src/declare/scalars.ts";
import { ofIommufd } from "./inferred-minimum.ts";

const command = { ...posted, convention: "size-first", purpose: "command" } as const;
const seen = "stored mail";

export const viommuAlloc: DraftSeries = {
  subject: "iommu_viommu_alloc",
  drafts: [
    draft({
      posting: "v1 to v7",
      date: "2024-08-08",
      seen,
      struct: struct(
        "iommu_viommu_alloc",
        { ...command, last: "out_viommu_id" },
        size(),
        input("flags", u32),
        input("type", u32),
        input("dev_id", u32, { id: "device" }),
        input("hwpt_id", u32, { id: "hwpt_paging" }),
        output("out_viommu_id", u32, { id: "viommu" }),
      ),
      command: { name: "IOMMU_VIOMMU_ALLOC", numbers: [0x8f, 0x90] },
      merged: "v6.13",
      note: "0x8f to v5, 0x90 from v6",
    }),
  ],
};

export const setVdevId: DraftSeries = {
  subject: "iommu_viommu_set_vdev_id",
  drafts: [
    draft({
      posting: "v1, v2",
      date: "2024-08-08",
      seen,
      struct: struct(
        "iommu_viommu_set_vdev_id",
        { ...command, last: "vdev_id" },
        size(),
        input("viommu_id", u32, { id: "viommu" }),
        input("dev_id", u32, { id: "device" }),
        reserved("__reserved", u32, "not seen"),
        input("vdev_id", alignedU64),
      ),
      inferredMinimum: ofIommufd,
      command: { name: "IOMMU_VIOMMU_SET_VDEV_ID", numbers: [0x90] },
      note: "with an UNSET at 0x91; VDEVICE_ALLOC came instead of both",
    }),
  ],
};

export const vdeviceAlloc: DraftSeries = {
  subject: "iommu_vdevice_alloc",
  drafts: [
    draft({
      posting: "v3, v4",
      date: "2024-10-10",
      seen,
      struct: struct(
        "iommu_vdevice_alloc",
        { ...command, last: "__reserved2" },
        size(),
        input("viommu_id", u32, { id: "viommu" }),
        input("dev_id", u32, { id: "device" }),
        reserved("__reserved", u32, "not seen"),
        input("virt_id", alignedU64),
        output("out_vdevice_id", u32, { id: "vdevice" }),
        reserved("__reserved2", u32, "not seen"),
      ),
      inferredMinimum: ofIommufd,
      command: { name: "IOMMU_VDEVICE_ALLOC", numbers: [0x90] },
    }),
    draft({
      posting: "v6, v7",
      date: "2024-10-31",
      seen,
      struct: struct(
        "iommu_vdevice_alloc",
        { ...command, last: "virt_id" },
        size(),
        input("viommu_id", u32, { id: "viommu" }),
        input("dev_id", u32, { id: "device" }),
        output("out_vdevice_id", u32, { id: "vdevice" }),
        input("virt_id", alignedU64),
      ),
      command: { name: "IOMMU_VDEVICE_ALLOC", numbers: [0x91] },
      merged: "v6.13",
    }),
  ],
};

export const viommuTegra241: DraftSeries = {
  subject: "iommu_viommu_tegra241_cmdqv",
  drafts: [
    draft({
      posting: "v1",
      date: "2025-04-11",
      seen,
      struct: struct(
        "iommu_viommu_tegra241_cmdqv",
        { ...posted, convention: "tagged-data", purpose: "driver-data", last: "out_vintf_page0_pgsz" },
        output("out_vintf_page0_pgoff", alignedU64),
        output("out_vintf_page0_pgsz", alignedU64),
      ),
      inferredMinimum: "not recorded; all of the struct, as in the merged driver",
      note: "out_vintf_mmap_offset and out_vintf_mmap_length from v5",
    }),
  ],
};
