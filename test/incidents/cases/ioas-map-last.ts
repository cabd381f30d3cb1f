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
    "IOMMU_IOAS_MAP's `last` was put right in October 2022, before v6.2 merged it with iova, 40 bytes. Here the row names __reserved before, so that 16 bytes would have been enough for a map without an address. Before a release that costs nothing; after one, the same line turns programs away that the kernel had taken.",
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
