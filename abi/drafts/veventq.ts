import { flags, struct, value } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, output, reserved, size } from "../../src/declare/fields.ts";
import { alignedU64, u32 } from "../../src/declare/scalars.ts";
import { ofIommufd } from "./inferred-minimum.ts";

const command = { ...posted, convention: "size-first", purpose: "command" } as const;
const seen = "stored mail";

const head = [size(), input("flags", u32), input("viommu_id", u32, { id: "viommu" }), input("type", u32)] as const;

export const veventqAlloc: DraftSeries = {
  subject: "iommu_veventq_alloc",
  drafts: [
    draft({
      posting: "v1 to v3",
      date: "2024-08-28",
      seen,
      struct: struct(
        "iommu_virq_alloc",
        { ...command, last: "out_virq_fd" },
        ...head,
        output("out_virq_id", u32),
        output("out_virq_fd", u32),
      ),
      inferredMinimum: ofIommufd,
      command: { name: "IOMMU_VIRQ_ALLOC", numbers: [0x92, 0x93] },
      note: "0x92 in v1, 0x93 in v3",
    }),
    draft({
      posting: "v4, v5",
      date: "2025-01-04",
      seen,
      struct: struct(
        "iommu_veventq_alloc",
        { ...command, last: "out_veventq_fd" },
        ...head,
        output("out_veventq_id", u32),
        output("out_veventq_fd", u32),
      ),
      inferredMinimum: ofIommufd,
      command: { name: "IOMMU_VEVENTQ_ALLOC", numbers: [0x93] },
    }),
    draft({
      posting: "v6 to v9",
      date: "2025-01-25",
      seen,
      struct: struct(
        "iommu_veventq_alloc",
        { ...command, last: "out_veventq_fd" },
        ...head,
        input("veventq_depth", u32),
        output("out_veventq_id", u32),
        output("out_veventq_fd", u32),
        reserved("__reserved", u32, "EOPNOTSUPP"),
      ),
      command: { name: "IOMMU_VEVENTQ_ALLOC", numbers: [0x93] },
      merged: "v6.15",
    }),
  ],
};

const overflow = flags("iommu_veventq_flag", posted, value("IOMMU_VEVENTQ_FLAG_OVERFLOW", 1 << 0));
const lostEvents = flags("iommu_veventq_flag", posted, value("IOMMU_VEVENTQ_FLAG_LOST_EVENTS", 1 << 0));
const record = { ...posted, convention: "stream-record", purpose: "record" } as const;

export const veventHeader: DraftSeries = {
  subject: "iommufd_vevent_header",
  drafts: [
    draft({
      posting: "v6",
      date: "2025-01-25",
      seen,
      struct: struct(
        "iommufd_vevent_header",
        record,
        output("flags", alignedU64, { flags: overflow }),
        output("sequence", u32),
        reserved("__reserved", u32, "not seen"),
      ),
      enums: [overflow],
    }),
    draft({
      posting: "v7 to v9",
      date: "2025-02-23",
      seen,
      struct: struct(
        "iommufd_vevent_header",
        record,
        output("flags", u32, { flags: lostEvents }),
        output("sequence", u32),
      ),
      enums: [lostEvents],
      merged: "v6.15",
    }),
  ],
};
