import type { Rule } from "./rule.ts";
import { frozenGrowth } from "./support/growth.ts";

export default {
  id: "capability-grew",
  promise: "downgrade",
  of: ["record resized"],
  says: "A link of a chain of capabilities grew.",
  because:
    "A capability has an id and a version, and no length. A program that knows the longer one reads past the end of what an older kernel wrote, into the next capability of the chain.",
  instead: "Define a new capability, or raise the version in its header and let programs look at it first.",
  seen: [
    "linux/vfio.h, struct vfio_info_cap_header: the version is specific to each id, and next is an offset from the start of the info struct.",
  ],
  breaks: [
    {
      title: "A capability gets a member",
      before:
        "struct foo_info_cap_header { __u16 id; __u16 version; __u32 next; };\nstruct foo_info_cap_nested { struct foo_info_cap_header header; __u32 levels; __u32 flags; };",
      after:
        "struct foo_info_cap_header { __u16 id; __u16 version; __u32 next; };\nstruct foo_info_cap_nested { struct foo_info_cap_header header; __u32 levels; __u32 flags; __u64 formats; };",
    },
    {
      title: "A capability of bare numbers gets another",
      before:
        "struct foo_info_cap_header { __u16 id; __u16 version; __u32 next; };\nstruct foo_info_cap_modes { struct foo_info_cap_header header; __u32 mode; __u32 pad; };",
      after:
        "struct foo_info_cap_header { __u16 id; __u16 version; __u32 next; };\nstruct foo_info_cap_modes { struct foo_info_cap_header header; __u32 mode; __u32 pad; __u32 count; __u32 pad2; };",
    },
  ],
  allows: [
    {
      title: "A new capability",
      before: "struct foo_info_cap_header { __u16 id; __u16 version; __u32 next; };",
      after:
        "struct foo_info_cap_header { __u16 id; __u16 version; __u32 next; };\nstruct foo_info_cap_nested { struct foo_info_cap_header header; __u32 levels; __u32 flags; };",
    },
    {
      title: "Reserved bytes of a capability are used",
      before:
        "struct foo_info_cap_header { __u16 id; __u16 version; __u32 next; };\nstruct foo_info_cap_nested { struct foo_info_cap_header header; __u32 levels; __u32 __reserved; };",
      after:
        "struct foo_info_cap_header { __u16 id; __u16 version; __u32 next; };\nstruct foo_info_cap_nested { struct foo_info_cap_header header; __u32 levels; __u32 flags; };",
    },
    {
      title: "A flexible array ends the capability",
      before:
        "struct foo_info_cap_header { __u16 id; __u16 version; __u32 next; };\nstruct foo_info_cap_modes { struct foo_info_cap_header header; __u32 count; __u32 pad; };",
      after:
        "struct foo_info_cap_header { __u16 id; __u16 version; __u32 next; };\nstruct foo_info_cap_modes { struct foo_info_cap_header header; __u32 count; __u32 pad; __u32 modes[]; };",
    },
  ],
  find(change) {
    const growth = frozenGrowth(change);
    if (growth?.as !== "capability") return null;
    const message = `${growth.words} as a capability, whose header says no length`;
    return { level: "warning", message, before: `${growth.from}`, after: `${growth.to}`, aside: growth.words };
  },
} satisfies Rule<"record resized">;
