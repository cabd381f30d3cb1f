import { struct } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, size } from "../../src/declare/fields.ts";
import { u32 } from "../../src/declare/scalars.ts";
import { ofVfio } from "./inferred-minimum.ts";

export const vfioPasidQuota: DraftSeries = {
  subject: "vfio_iommu_type1_pasid_quota",
  drafts: [
    draft({
      posting: "RFC v3",
      date: "2020-01",
      seen: "mail thread",
      struct: struct(
        "vfio_iommu_type1_pasid_quota",
        { ...posted, convention: "argsz", purpose: "command", last: "quota" },
        size("argsz"),
        input("flags", u32),
        input("quota", u32),
      ),
      inferredMinimum: ofVfio,
      command: { name: "VFIO_IOMMU_SET_PASID_QUOTA", numbers: [100 + 23] },
    }),
  ],
};
