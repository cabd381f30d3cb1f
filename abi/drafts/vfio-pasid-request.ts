import { asMacros, flags, struct, value } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { group, inout, input, output, size, union } from "../../src/declare/fields.ts";
import { int, u32 } from "../../src/declare/scalars.ts";
import { ofVfio } from "./inferred-minimum.ts";

const facts = { ...posted, convention: "argsz", purpose: "command" } as const;
const name = "VFIO_IOMMU_PASID_REQUEST";
const seen = "mail thread";

const requests = asMacros(
  flags(
    "vfio_iommu_pasid_flags",
    posted,
    value("VFIO_IOMMU_PASID_ALLOC", 1 << 0),
    value("VFIO_IOMMU_PASID_FREE", 1 << 1),
  ),
);

export const vfioPasidRequest: DraftSeries = {
  subject: "vfio_iommu_pasid_request",
  drafts: [
    draft({
      posting: "RFC v1, v2",
      date: "2019",
      seen,
      struct: struct(
        "vfio_iommu_type1_pasid_request",
        { ...facts, last: "flag" },
        size("argsz"),
        input("flag", u32, { flags: requests }),
        union(null, group(null, input("min_pasid", int), input("max_pasid", int)), input("pasid", int)),
      ),
      inferredMinimum: "not recorded; the union is read by what flag says",
      enums: [requests],
      command: { name, numbers: [100 + 27] },
      note: "the PASID is what ioctl returns",
    }),
    draft({
      posting: "RFC v3, v1",
      date: "2020-01",
      seen,
      struct: struct(
        "vfio_iommu_type1_pasid_request",
        { ...facts, last: "flags" },
        size("argsz"),
        input("flags", u32, { flags: requests }),
        union(
          null,
          group(null, input("alloc_min", u32), input("alloc_max", u32), output("alloc_result", u32)),
          input("free_pasid", u32),
        ),
      ),
      inferredMinimum: "not recorded; the union is read by what flags says",
      enums: [requests],
      command: { name, numbers: [100 + 22] },
      note: "the PASID comes back in the struct",
    }),
    draft({
      posting: "reply of 2020-04-16",
      date: "2020-04-16",
      seen,
      struct: struct(
        "vfio_iommu_pasid_request",
        { ...facts, last: "range_max" },
        size("argsz"),
        input("flags", u32, { flags: requests }),
        inout("pasid", u32),
        input("range_min", u32),
        input("range_max", u32),
      ),
      inferredMinimum: ofVfio,
      enums: [requests],
      command: { name, numbers: [100 + 22] },
    }),
    draft({
      posting: "v2 to v7",
      date: "2020-06",
      seen,
      struct: struct(
        "vfio_iommu_type1_pasid_request",
        { ...facts, last: "range_max" },
        size("argsz"),
        input("flags", u32, { flags: requests }),
        input("range_min", u32),
        input("range_max", u32),
      ),
      inferredMinimum: ofVfio,
      enums: [requests],
      command: { name, numbers: [100 + 22, 100 + 18] },
      note: "the PASID is what ioctl returns; 100 + 18 from v3; the flags are called FLAG_ALLOC and FLAG_FREE from v4",
    }),
  ],
};
