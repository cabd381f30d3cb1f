import { asMacros, flags, struct, value, values } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, size } from "../../src/declare/fields.ts";
import { flexible, u32, u8 } from "../../src/declare/scalars.ts";
import { ofVfio } from "./inferred-minimum.ts";

const facts = { ...posted, convention: "flag-announced", purpose: "command" } as const;
const seen = "mail thread";

const binds = asMacros(
  flags(
    "vfio_iommu_bind_flags",
    posted,
    value("VFIO_IOMMU_BIND_GUEST_PGTBL", 1 << 0),
    value("VFIO_IOMMU_UNBIND_GUEST_PGTBL", 1 << 1),
  ),
);

export const vfioBind: DraftSeries = {
  subject: "vfio_iommu_type1_bind",
  drafts: [
    draft({
      posting: "RFC v3, v1",
      date: "2020-01",
      seen,
      struct: struct(
        "vfio_iommu_type1_bind",
        { ...facts, last: "flags" },
        size("argsz"),
        input("flags", u32, { flags: binds }),
        input("data", flexible(u8), { about: "one iommu_gpasid_bind_data" }),
      ),
      inferredMinimum: ofVfio,
      enums: [binds],
      command: { name: "VFIO_IOMMU_BIND", numbers: [100 + 25, 100 + 23] },
      note: "100 + 25 in RFC v3, 100 + 23 in v1",
    }),
  ],
};

const ops = asMacros(
  values(
    "vfio_iommu_nesting_ops",
    posted,
    value("VFIO_IOMMU_NESTING_OP_BIND_PGTBL", 0),
    value("VFIO_IOMMU_NESTING_OP_UNBIND_PGTBL", 1),
    value("VFIO_IOMMU_NESTING_OP_CACHE_INVLD", 2),
  ),
);

const data = input("data", flexible(u8), {
  about: "the iommu.h struct of the operation, which opens with argsz itself",
});
const name = "VFIO_IOMMU_NESTING_OP";

export const vfioNestingOp: DraftSeries = {
  subject: "vfio_iommu_type1_nesting_op",
  drafts: [
    draft({
      posting: "reply of 2020-04-16",
      date: "2020-04-16",
      seen,
      struct: struct(
        "vfio_iommu_type1_nesting_op",
        { ...facts, last: "op" },
        size("argsz"),
        input("flags", u32),
        input("op", u32, { values: ops }),
        data,
      ),
      inferredMinimum: ofVfio,
      enums: [ops],
      command: { name, numbers: [100 + 23] },
    }),
    draft({
      posting: "reply of 2020-04-16, with pasid in the header",
      date: "2020-04-16",
      seen,
      struct: struct(
        "vfio_iommu_type1_nesting_op",
        { ...facts, last: "pasid" },
        size("argsz"),
        input("flags", u32),
        input("op", u32, { values: ops }),
        input("pasid", u32),
        data,
      ),
      inferredMinimum: ofVfio,
      enums: [ops],
      command: { name, numbers: [100 + 23] },
      note: "not taken: not every operation has a PASID, so it belongs into data[] behind a flag of its own",
    }),
    draft({
      posting: "v2 to v8",
      date: "2020-06",
      seen,
      struct: struct(
        "vfio_iommu_type1_nesting_op",
        { ...facts, last: "flags" },
        size("argsz"),
        input("flags", u32, { about: "the operation in the low 16 bits" }),
        data,
      ),
      inferredMinimum: ofVfio,
      enums: [ops],
      command: { name, numbers: [100 + 23, 100 + 19] },
      note: "100 + 19 from v3; VFIO_DEVICE_ATTACH_IOMMUFD_PT has that number now, on another file",
    }),
  ],
};
