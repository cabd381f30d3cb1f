import type { Incident } from "../incident.ts";

const first = "__u32 size; __u32 flags; __u32 dev_id; __u32 pt_id; __u32 out_hwpt_id; __u32 __reserved;";
const tree = (more: string, last: string) => `// linux/iommufd.h
#define IOMMUFD_TYPE (';')
struct iommu_hwpt_alloc { ${first} ${more} };
#define IOMMU_HWPT_ALLOC _IO(IOMMUFD_TYPE, 0x89)
// drivers/iommu/iommufd/main.c
static const struct iommufd_ioctl_op iommufd_ioctl_ops[] = {
	IOCTL_OP(IOMMU_HWPT_ALLOC, iommufd_hwpt_alloc, struct iommu_hwpt_alloc, ${last}),
};`;

export default {
  title: "Nesting v1 to v3 raised hwpt_alloc's minimum from 24 to 40",
  story:
    "IOMMU_HWPT_ALLOC was merged with 24 bytes. The nesting series of 2023 appended a type, a length and a pointer, as it may, and moved the last member of the least struct to the end as well: a program of v6.6 would have had EINVAL from v6.7. v4 kept the minimum: it is fixed when a struct is introduced.",
  before: tree("", "__reserved"),
  after: tree("__u32 data_type; __u32 data_len; __aligned_u64 data_uptr;", "data_uptr"),
  verdict: "breaking",
  findings: [
    {
      rule: "minimum-raised",
      promise: "running",
      level: "error",
      subject: "struct iommu_hwpt_alloc",
      says: "24 -> 40",
    },
  ],
} satisfies Incident;
