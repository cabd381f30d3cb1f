import type { Rule } from "./rule.ts";
import { growthUnder } from "./support/growth.ts";

export default {
  id: "stream-record-grew",
  promise: "running",
  of: ["record resized"],
  says: "A record grew that programs read from a file, or write to it, one after the other.",
  because:
    "An old binary reads as many bytes as it knows. It gets the start of a record, and either the kernel drops the rest, refuses so short a buffer, or the program takes the rest for the next record.",
  instead:
    "Keep the record, and define a longer one that programs ask for. A record that is to grow says its own length in its first bytes.",
  seen: [
    "rfkill: struct rfkill_event grew 8 -> 9 in 5.11, systemd broke, and 71826654ce40 put the old struct back and added struct rfkill_event_ext.",
    "linux/fanotify.h: struct fanotify_event_metadata says event_len, metadata_len and vers, so that programs step by them.",
  ],
  breaks: [
    {
      title: "An event gets a member",
      before: "// linux/iommufd.h\nstruct iommu_hwpt_pgfault { __u32 flags; __u32 dev_id; __u64 addr; };",
      after: "// linux/iommufd.h\nstruct iommu_hwpt_pgfault { __u32 flags; __u32 dev_id; __u64 addr; __u64 cookie; };",
    },
    {
      title: "The answer to it gets one",
      before: "// linux/iommufd.h\nstruct iommu_hwpt_page_response { __u32 cookie; __u32 code; };",
      after: "// linux/iommufd.h\nstruct iommu_hwpt_page_response { __u32 cookie; __u32 code; __u64 flags; };",
    },
  ],
  allows: [
    {
      title: "Reserved bytes are used",
      before: "// linux/iommufd.h\nstruct iommu_hwpt_pgfault { __u32 flags; __u32 __reserved; __u64 addr; };",
      after: "// linux/iommufd.h\nstruct iommu_hwpt_pgfault { __u32 flags; __u32 length; __u64 addr; };",
    },
    {
      title: "A longer record beside the old one",
      before: "// linux/iommufd.h\nstruct iommu_hwpt_pgfault { __u32 flags; __u32 dev_id; __u64 addr; };",
      after:
        "// linux/iommufd.h\nstruct iommu_hwpt_pgfault { __u32 flags; __u32 dev_id; __u64 addr; };\nstruct iommu_hwpt_pgfault_ext { __u32 flags; __u32 dev_id; __u64 addr; __u64 cookie; };",
    },
    {
      title: "Nothing says that the struct is read from a file",
      before: "struct foo_event { __u32 id; };",
      after: "struct foo_event { __u32 id; __u32 reason; };",
    },
  ],
  find(change) {
    const growth = growthUnder(change, "stream-record");
    if (growth === null) return null;
    const file = growth.contract?.carriers.flatMap((carrier) => (carrier.kind === "stream" ? carrier.by : []))[0];
    const message = `${growth.words} as a record of ${file ?? "a file"}, of which an old program takes ${growth.from} bytes`;
    return { level: "error", message, before: `${growth.from}`, after: `${growth.to}`, aside: growth.words };
  },
} satisfies Rule<"record resized">;
