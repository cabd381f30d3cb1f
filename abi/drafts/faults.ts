import { struct } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, output, size } from "../../src/declare/fields.ts";
import { array, u32, u64 } from "../../src/declare/scalars.ts";
import { ofIommufd } from "./inferred-minimum.ts";

const seen = "stored mail";

export const pgfault: DraftSeries = {
  subject: "iommu_hwpt_pgfault",
  drafts: [
    draft({
      posting: "IO page faults RFC, v2",
      date: "2023-05-30",
      seen,
      struct: struct(
        "iommu_hwpt_pgfault",
        { ...posted, convention: "stream-record", purpose: "record" },
        output("size", u32),
        output("flags", u32),
        output("dev_id", u32, { id: "device" }),
        output("pasid", u32),
        output("grpid", u32),
        output("perm", u32),
        output("addr", u64),
        output("private_data", array(u64, 2)),
      ),
      note: "a record that says its own size: that and private_data were dropped before v6.11",
    }),
  ],
};

export const pageResponse: DraftSeries = {
  subject: "iommu_hwpt_page_response",
  drafts: [
    draft({
      posting: "IO page faults RFC, v2",
      date: "2023-05-30",
      seen,
      struct: struct(
        "iommu_hwpt_page_response",
        { ...posted, convention: "size-first", purpose: "command", last: "code" },
        size(),
        input("flags", u32),
        input("hwpt_id", u32, { id: "hwpt" }),
        input("dev_id", u32, { id: "device" }),
        input("pasid", u32),
        input("grpid", u32),
        input("code", u32),
      ),
      inferredMinimum: ofIommufd,
      command: { name: "IOMMU_PAGE_RESPONSE", numbers: [] },
      note: "an ioctl in the RFC alone; v6.11 has {cookie, code}, written to the fd",
    }),
  ],
};
