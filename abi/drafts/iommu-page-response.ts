import { struct } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, output, size } from "../../src/declare/fields.ts";
import { array, u32, u64 } from "../../src/declare/scalars.ts";

const seen = "the header's history";
const response = { ...posted, convention: "version-field", purpose: "argument" } as const;

const rest = [
  input("version", u32, { about: "1" }),
  input("flags", u32),
  input("pasid", u32),
  input("grpid", u32),
  input("code", u32),
] as const;

export const iommuPageResponse: DraftSeries = {
  subject: "iommu_page_response",
  drafts: [
    draft({
      posting: "linux/iommu.h",
      date: "2019-09",
      seen,
      struct: struct("iommu_page_response", response, ...rest),
      merged: "v5.3",
      until: "v5.10",
    }),
    draft({
      posting: "linux/iommu.h",
      date: "2020-12",
      seen,
      struct: struct("iommu_page_response", response, size("argsz"), ...rest),
      merged: "v5.10",
      until: "v6.9",
      note: "argsz in front, the same version",
    }),
  ],
};

export const iommuFaultPageRequest: DraftSeries = {
  subject: "iommu_fault_page_request",
  drafts: [
    draft({
      posting: "linux/iommu.h",
      date: "2019-09",
      seen,
      struct: struct(
        "iommu_fault_page_request",
        { ...posted, convention: "stream-record", purpose: "record" },
        output("flags", u32),
        output("pasid", u32),
        output("grpid", u32),
        output("perm", u32),
        output("addr", u64),
        output("private_data", array(u64, 2)),
      ),
      merged: "v5.3",
      until: "v6.9",
      note: "flags got NEEDS_PASID, bit 3, in v5.9",
    }),
  ],
};
