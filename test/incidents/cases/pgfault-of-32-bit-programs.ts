import type { Incident } from "../incident.ts";

const head = "__u32 flags; __u32 dev_id; __u32 pasid; __u32 grpid; __u32 perm;";

export default {
  title: "iommu_hwpt_pgfault was another record for 32-bit programs until 6.14",
  story:
    "The fault record that v6.11 brought has a __u64 behind five words. A 64-bit kernel leaves 4 bytes before it and writes 40 bytes; a 32-bit program on the same machine expected it at 20, and 36 bytes. v6.14, and stable releases of v6.12, wrote the gap out and aligned the address: nothing changes for 64-bit programs, and 32-bit kernels' old programs are broken for the sake of all others.",
  before: `// linux/iommufd.h
struct iommu_hwpt_pgfault { ${head} __u64 addr; __u32 length; __u32 cookie; };`,
  after: `// linux/iommufd.h
struct iommu_hwpt_pgfault { ${head} __u32 __reserved; __aligned_u64 addr; __u32 length; __u32 cookie; };`,
  verdict: "breaking",
  findings: [
    {
      rule: "packing-changed",
      promise: "running",
      level: "error",
      subject: "struct iommu_hwpt_pgfault",
      says: "size 36 -> 40",
      dataModels: ["i386"],
    },
  ],
} satisfies Incident;
