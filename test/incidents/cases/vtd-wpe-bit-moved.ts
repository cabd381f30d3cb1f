import type { Incident } from "../incident.ts";

const flags = (wpe: number, between: string) => `// linux/iommufd.h
enum iommu_hwpt_vtd_s1_flags {
	IOMMU_VTD_S1_SRE = 1 << 0,
	IOMMU_VTD_S1_EAFE = 1 << 1,
	${between}
	IOMMU_VTD_S1_WPE = 1 << ${wpe},
};
struct iommu_hwpt_vtd_s1 { __aligned_u64 flags; __aligned_u64 pgtbl_addr; __u32 addr_width; __u32 __reserved; };`;

export default {
  title: "VT-d's WPE went from 64 to 4",
  story:
    "Between two postings of the VT-d part of nesting the flags that no page table needs were dropped, and the last one moved into the place of the first of them. Before the merge that was free. A virtual machine monitor built by the older header would have asked for no write protection, and for something else instead.",
  before: flags(6, ""),
  after: flags(2, ""),
  verdict: "breaking",
  findings: [{ rule: "flag-bit-changed", promise: "running", level: "error", subject: "IOMMU_VTD_S1_WPE" }],
} satisfies Incident;
