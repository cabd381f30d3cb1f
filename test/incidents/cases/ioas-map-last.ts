import type { Incident } from "../incident.ts";

const tree = (last: string) => `// linux/iommufd.h
#define IOMMUFD_TYPE (';')
struct iommu_ioas_map {
	__u32 size; __u32 flags; __u32 ioas_id; __u32 __reserved;
	__aligned_u64 user_va; __aligned_u64 length; __aligned_u64 iova;
};
#define IOMMU_IOAS_MAP _IO(IOMMUFD_TYPE, 0x85)
// drivers/iommu/iommufd/main.c
static const struct iommufd_ioctl_op iommufd_ioctl_ops[] = {
	IOCTL_OP(IOMMU_IOAS_MAP, iommufd_ioas_map, struct iommu_ioas_map, ${last}),
};`;

export default {
  title: "IOMMU_IOAS_MAP's least size ended too early",
  story:
    "In the postings of October 2022 the row of IOMMU_IOAS_MAP named __reserved as the last member of the least struct, so that 16 bytes would have been enough for a map without an address. The row was put right to iova before anybody used it. One release later the same line would have turned programs away that the kernel had taken.",
  before: tree("__reserved"),
  after: tree("iova"),
  verdict: "breaking",
  findings: [
    {
      rule: "minimum-raised",
      promise: "running",
      level: "error",
      subject: "struct iommu_ioas_map",
      says: "16 -> 40",
    },
  ],
} satisfies Incident;
