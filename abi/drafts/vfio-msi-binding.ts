import { asMacros, flags, struct, value } from "../../src/declare/declare.ts";
import { draft, posted } from "../../src/declare/draft.ts";
import type { DraftSeries } from "../../src/declare/draft.ts";
import { input, size } from "../../src/declare/fields.ts";
import { u32, u64 } from "../../src/declare/scalars.ts";

const binds = asMacros(
  flags("vfio_iommu_msi_flags", posted, value("VFIO_IOMMU_BIND_MSI", 1 << 0), value("VFIO_IOMMU_UNBIND_MSI", 1 << 1)),
);

export const vfioMsiBinding: DraftSeries = {
  subject: "vfio_iommu_type1_set_msi_binding",
  drafts: [
    draft({
      posting: "Auger v9 to v13",
      date: "2019-07",
      seen: "mail thread",
      struct: struct(
        "vfio_iommu_type1_set_msi_binding",
        { ...posted, convention: "argsz", purpose: "command", last: "iova" },
        size("argsz"),
        input("flags", u32, { flags: binds }),
        input("iova", u64),
        input("gpa", u64, { when: "flags & VFIO_IOMMU_BIND_MSI" }),
        input("size", u64, { when: "flags & VFIO_IOMMU_BIND_MSI", about: "in bytes" }),
      ),
      inferredMinimum: "not recorded; the members after iova belong to BIND alone",
      enums: [binds],
      command: { name: "VFIO_IOMMU_SET_MSI_BINDING", numbers: [100 + 24] },
    }),
  ],
};
