import { asMacros, command, flags, from, struct, value } from "../../../src/declare/declare.ts";
import { inout, input, length, pointer, since, size } from "../../../src/declare/fields.ts";
import { cPointer, flexible, u32, u64, u8 } from "../../../src/declare/scalars.ts";

export const vfio_dma_map_flags = asMacros(
  flags(
    "vfio_dma_map_flags",
    from("v3.6"),
    value("VFIO_DMA_MAP_FLAG_READ", 1 << 0),
    value("VFIO_DMA_MAP_FLAG_WRITE", 1 << 1),
    since("v5.12", value("VFIO_DMA_MAP_FLAG_VADDR", 1 << 2)),
  ),
);

export const vfio_iommu_type1_dma_map = struct(
  "vfio_iommu_type1_dma_map",
  { since: "v3.6", convention: "argsz", purpose: "command", last: "size" },
  size("argsz"),
  input("flags", u32, { flags: vfio_dma_map_flags, unknown: "EINVAL" }),
  input("vaddr", u64, { about: "the program's memory; pages of it are pinned, nothing is read through it" }),
  input("iova", u64),
  input("size", u64, { about: "in bytes" }),
);

export const VFIO_IOMMU_MAP_DMA = command("VFIO_IOMMU_MAP_DMA", {
  since: "v3.6",
  type: ";",
  number: 100 + 13,
  struct: vfio_iommu_type1_dma_map,
  on: "vfio-container",
  writesBack: "nothing",
});

/** Its pointer is a C pointer: four bytes for a program of 32 bits. */
export const vfio_bitmap = struct(
  "vfio_bitmap",
  { since: "v5.8", convention: "fixed", purpose: "argument" },
  input("pgsize", u64, { about: "bytes for each bit" }),
  length("size", u64, "data"),
  pointer("data", { kind: "bytes", length: "size", direction: "out" }, { type: cPointer("__u64") }),
);

export const vfio_dma_unmap_flags = asMacros(
  flags(
    "vfio_dma_unmap_flags",
    from("v3.6"),
    since("v5.8", value("VFIO_DMA_UNMAP_FLAG_GET_DIRTY_BITMAP", 1 << 0)),
    since("v5.12", value("VFIO_DMA_UNMAP_FLAG_ALL", 1 << 1), value("VFIO_DMA_UNMAP_FLAG_VADDR", 1 << 2)),
  ),
);

export const vfio_iommu_type1_dma_unmap = struct(
  "vfio_iommu_type1_dma_unmap",
  { since: "v3.6", convention: "argsz", purpose: "command", last: "size" },
  size("argsz"),
  input("flags", u32, { flags: vfio_dma_unmap_flags, unknown: "EINVAL" }),
  input("iova", u64),
  inout("size", u64, { about: "in bytes; out: what was unmapped" }),
  since(
    "v5.8",
    input("data", flexible(u8), {
      when: "flags & VFIO_DMA_UNMAP_FLAG_GET_DIRTY_BITMAP",
      about: "one vfio_bitmap",
    }),
  ),
);

export const VFIO_IOMMU_UNMAP_DMA = command("VFIO_IOMMU_UNMAP_DMA", {
  since: "v3.6",
  type: ";",
  number: 100 + 14,
  struct: vfio_iommu_type1_dma_unmap,
  on: "vfio-container",
});

export const VFIO_IOMMU_ENABLE = command("VFIO_IOMMU_ENABLE", {
  since: "v3.10",
  type: ";",
  number: 100 + 15,
  struct: null,
  on: "vfio-container",
  writesBack: "nothing",
});

export const VFIO_IOMMU_DISABLE = command("VFIO_IOMMU_DISABLE", {
  since: "v3.10",
  type: ";",
  number: 100 + 16,
  struct: null,
  on: "vfio-container",
  writesBack: "nothing",
});
