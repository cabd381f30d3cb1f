import type { Rule } from "./rule.ts";
import { appendedMembers, growthUnder } from "./support/growth.ts";
import { listed } from "./support/spell.ts";

export default {
  id: "argsz-member-unannounced",
  promise: "downgrade",
  of: ["record resized"],
  says: "A struct with argsz grew, and no new flag says that the new member is there.",
  because:
    "A kernel takes as many bytes as it knows and never looks at the rest: an old one does as if the new member had not been given, and answers 0.",
  instead: "Define a flag with the member, let the program set it, and refuse flags that are not known.",
  seen: [
    "linux/vfio.h: struct vfio_device_attach_iommufd_pt grew by pasid together with VFIO_DEVICE_ATTACH_PASID, which an old kernel refuses.",
    "linux/vfio.h: argsz and flags in every struct; vfio_pci_core.c copies minsz bytes.",
  ],
  breaks: [
    {
      title: "A member is appended",
      before: "struct foo_map { __u32 argsz; __u32 flags; __u64 iova; };\n#define FOO_MAP _IO(';', 113)",
      after:
        "struct foo_map { __u32 argsz; __u32 flags; __u64 iova; __u32 pasid; __u32 __reserved; };\n#define FOO_MAP _IO(';', 113)",
    },
    {
      title: "The new flag is another struct's",
      before:
        "struct foo_map { __u32 argsz; __u32 flags; __u64 iova; };\n#define FOO_MAP _IO(';', 113)\n#define BAR_START_NOW (1 << 0)",
      after:
        "struct foo_map { __u32 argsz; __u32 flags; __u64 iova; __u64 size; };\n#define FOO_MAP _IO(';', 113)\n\n\n#define BAR_START_NOW (1 << 0)\n#define BAR_START_LATER (1 << 1)",
    },
  ],
  allows: [
    {
      title: "A flag announces the member",
      before: "struct foo_map {\n\t__u32 argsz;\n\t__u32 flags;\n\t__u64 iova;\n};\n#define FOO_MAP _IO(';', 113)",
      after:
        "struct foo_map {\n\t__u32 argsz;\n\t__u32 flags;\n#define FOO_MAP_PASID (1 << 0)\n\t__u64 iova;\n\t__u32 pasid;\n\t__u32 __reserved;\n};\n#define FOO_MAP _IO(';', 113)",
    },
    {
      title: "Only reserved bytes are appended",
      before: "struct foo_map { __u32 argsz; __u32 flags; };\n#define FOO_MAP _IO(';', 113)",
      after: "struct foo_map { __u32 argsz; __u32 flags; __u32 __reserved[2]; };\n#define FOO_MAP _IO(';', 113)",
    },
    {
      title: "A kernel that knows less refuses what is not zero",
      before: "struct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IO(';', 113)",
      after: "struct foo_map { __u32 size; __u32 id; __u64 iova; };\n#define FOO_MAP _IO(';', 113)",
    },
  ],
  find(change) {
    const growth = growthUnder(change, "argsz");
    const members = appendedMembers(change).map(({ path }) => path);
    if (growth === null || members.length === 0 || change.context.announcedBy.length > 0) return null;
    if (growth.contract?.variant === "argsz-copied") return null;
    const filled = growth.contract?.flow === "out";
    const effect = filled ? "an old kernel leaves it as it was" : "an old kernel ignores it without a word";
    return {
      level: filled ? "note" : "error",
      message: `${growth.words} and no new flag announces ${listed(members)}: ${effect}`,
      before: `${growth.from}`,
      after: `${growth.to}`,
      aside: growth.words,
    };
  },
} satisfies Rule<"record resized">;
