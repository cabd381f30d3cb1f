import { struct } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, length, output, pointer, size } from "../../src/declare/fields.ts";
import { alignedU64, u32, u64 } from "../../src/declare/scalars.ts";
import { ofIommufd } from "./inferred-minimum.ts";

const command = { ...posted, convention: "size-first", purpose: "command" } as const;
const seen = "stored mail";

const head = [size(), input("flags", u32), input("viommu_id", u32, { id: "viommu" }), input("type", u32)] as const;

const iommu_vcmdq_tegra241_cmdqv = struct(
  "iommu_vcmdq_tegra241_cmdqv",
  { ...posted, convention: "tagged-data", purpose: "driver-data", last: "vcmdq_base" },
  input("vcmdq_id", u32),
  input("vcmdq_log2size", u32),
  input("vcmdq_base", u64),
);

const lengthInBytes = input("length", alignedU64, { about: "in bytes" });

export const hwQueueAlloc: DraftSeries = {
  subject: "iommu_hw_queue_alloc",
  drafts: [
    draft({
      posting: "v1",
      date: "2025-04-11",
      seen,
      struct: struct(
        "iommu_vcmdq_alloc",
        { ...command, last: "data_uptr" },
        ...head,
        output("out_vcmdq_id", u32),
        length("data_len", u32, "data_uptr"),
        pointer("data_uptr", {
          kind: "tagged",
          tag: "type",
          length: "data_len",
          variants: { IOMMU_VCMDQ_TYPE_TEGRA241_CMDQV: iommu_vcmdq_tegra241_cmdqv },
          direction: "in",
        }),
      ),
      inferredMinimum: ofIommufd,
      command: { name: "IOMMU_VCMDQ_ALLOC", numbers: [0x94] },
    }),
    draft({
      posting: "v2",
      date: "2025-04-26",
      seen,
      struct: struct(
        "iommu_vcmdq_alloc",
        { ...command, last: "length" },
        ...head,
        input("index", u32),
        output("out_vcmdq_id", u32),
        input("addr", alignedU64),
        lengthInBytes,
      ),
      inferredMinimum: ofIommufd,
      command: { name: "IOMMU_VCMDQ_ALLOC", numbers: [0x94] },
    }),
    draft({
      posting: "v3",
      date: "2025-05-02",
      seen,
      struct: struct(
        "iommu_vqueue_alloc",
        { ...command, last: "length" },
        ...head,
        input("index", u32),
        output("out_vqueue_id", u32),
        input("addr", alignedU64),
        lengthInBytes,
      ),
      inferredMinimum: ofIommufd,
      command: { name: "IOMMU_VQUEUE_ALLOC", numbers: [0x94] },
    }),
    draft({
      posting: "v4",
      date: "2025-05-09",
      seen,
      struct: struct(
        "iommu_hw_queue_alloc",
        { ...command, last: "length" },
        ...head,
        input("index", u32),
        output("out_hw_queue_id", u32, { id: "hw_queue" }),
        input("base_addr", alignedU64),
        lengthInBytes,
      ),
      inferredMinimum: ofIommufd,
      command: { name: "IOMMU_HW_QUEUE_ALLOC", numbers: [0x94] },
    }),
    draft({
      posting: "v5 to v9",
      date: "2025-05-18",
      seen,
      struct: struct(
        "iommu_hw_queue_alloc",
        { ...command, last: "length" },
        ...head,
        input("index", u32),
        output("out_hw_queue_id", u32, { id: "hw_queue" }),
        input("nesting_parent_iova", alignedU64),
        lengthInBytes,
      ),
      command: { name: "IOMMU_HW_QUEUE_ALLOC", numbers: [0x94] },
      merged: "v6.17",
    }),
  ],
};

export const vcmdqTegra241: DraftSeries = {
  subject: "iommu_vcmdq_tegra241_cmdqv",
  drafts: [
    draft({
      posting: "v1",
      date: "2025-04-11",
      seen,
      struct: iommu_vcmdq_tegra241_cmdqv,
      inferredMinimum: "not recorded; all of the struct",
    }),
  ],
};
