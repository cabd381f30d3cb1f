import type { Incident } from "../incident.ts";

export default {
  title: "uapi/linux/iommu.h got argsz as its first members",
  story:
    "v5.10 put argsz in front of version in three structs that releases before it had published, and made paddings longer; the version stayed 1. Old and new layout can't be told apart. Nobody broke, because no ioctl had used the structs yet. This one went away in v5.18.",
  before: `// linux/iommu.h
struct iommu_cache_invalidate_info {
	__u32 version; __u8 cache; __u8 granularity; __u8 padding[2];
	__u64 granu_info[5];
};`,
  after: `// linux/iommu.h
struct iommu_cache_invalidate_info {
	__u32 argsz; __u32 version; __u8 cache; __u8 granularity; __u8 padding[6];
	__u64 granu_info[5];
};`,
  verdict: "breaking",
  findings: [
    {
      rule: "field-moved",
      promise: "running",
      level: "error",
      subject: "struct iommu_cache_invalidate_info.version",
    },
  ],
} satisfies Incident;
