import { struct } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { count, input, pointer, reserved, size } from "../../src/declare/fields.ts";
import { u32 } from "../../src/declare/scalars.ts";
import { ofIommufd } from "./inferred-minimum.ts";

export const resvIovaRanges: DraftSeries = {
  subject: "iommu_resv_iova_ranges",
  drafts: [
    draft({
      posting: "nesting v3 [07/17]",
      date: "2023-07-25",
      seen: "stored mail",
      struct: struct(
        "iommu_resv_iova_ranges",
        { ...posted, convention: "size-first", purpose: "command", last: "resv_iovas" },
        size(),
        input("dev_id", u32, { id: "device" }),
        count("num_iovas", u32, "resv_iovas", { direction: "inout" }),
        reserved("__reserved", u32, "not seen"),
        pointer("resv_iovas", { kind: "bytes", length: null, direction: "out" }),
      ),
      inferredMinimum: ofIommufd,
    }),
  ],
};
