import type { Rule } from "./rule.ts";
import { frozenGrowth, memberName } from "./support/growth.ts";
import { listed } from "./support/spell.ts";

export default {
  id: "element-grew",
  promise: "running",
  of: ["record resized"],
  says: "A struct grew that programs pass many of, one after the other, and nothing says how long each is.",
  because:
    "The kernel steps through the array by its own size of an element. What an old binary put into the second one is read as the end of the first and the middle of another.",
  instead:
    "Let the struct that points at the array say how long an entry is (entry_len), and step by that. Where it does not, add a new struct under a new command or type.",
  seen: [
    "linux/iommufd.h: struct iommu_hwpt_invalidate has entry_len beside data_uptr and entry_num, so that entries may grow.",
    "linux/futex.h: struct futex_waitv is passed as an array with a count and has a reserved member instead of room to grow.",
  ],
  breaks: [
    {
      title: "An element of an array in place",
      before:
        "struct foo_range { __u64 start; };\nstruct foo_list { __u32 count; __u32 pad; struct foo_range ranges[]; };",
      after:
        "struct foo_range { __u64 start; __u64 last; };\nstruct foo_list { __u32 count; __u32 pad; struct foo_range ranges[]; };",
    },
    {
      title: "An element behind a pointer, though DRM takes any size of what holds one as well",
      before:
        "// drm/foo_drm.h\nstruct foo_mode { __u32 clock; };\nstruct foo_get {\n/** @modes: Pointer to struct foo_mode array. */\n__u64 modes;\n__u32 count_modes;\n__u32 pad; };\nstruct foo_set { __u32 id; struct foo_mode mode; };\n#define DRM_IOCTL_FOO_GET _IOWR('d', 0x40, struct foo_get)\n#define DRM_IOCTL_FOO_SET _IOWR('d', 0x41, struct foo_set)",
      after:
        "// drm/foo_drm.h\nstruct foo_mode { __u32 clock; __u32 flags; };\nstruct foo_get {\n/** @modes: Pointer to struct foo_mode array. */\n__u64 modes;\n__u32 count_modes;\n__u32 pad; };\nstruct foo_set { __u32 id; struct foo_mode mode; };\n#define DRM_IOCTL_FOO_GET _IOWR('d', 0x40, struct foo_get)\n#define DRM_IOCTL_FOO_SET _IOWR('d', 0x41, struct foo_set)",
    },
    {
      title: "An array of fixed length in the middle",
      before: "struct foo_slot { __u32 id; };\nstruct foo_table { struct foo_slot slots[4]; __u32 count; };",
      after:
        "struct foo_slot { __u32 id; __u32 flags; };\nstruct foo_table { struct foo_slot slots[4]; __u32 count; };",
    },
  ],
  allows: [
    {
      title: "Reserved bytes of an element are used",
      before:
        "struct foo_range { __u64 start; __u32 flags; __u32 __reserved; };\nstruct foo_list { __u32 count; __u32 pad; struct foo_range ranges[]; };",
      after:
        "struct foo_range { __u64 start; __u32 flags; __u32 key; };\nstruct foo_list { __u32 count; __u32 pad; struct foo_range ranges[]; };",
    },
    {
      title: "One struct in place is no array",
      before:
        "struct foo_range { __u64 start; };\nstruct foo_list { __u64 count; struct foo_range range; __u64 end; };",
      after:
        "struct foo_range { __u64 start; __u64 last; };\nstruct foo_list { __u64 count; struct foo_range range; __u64 end; };",
    },
    {
      title: "A new element beside the old one",
      before:
        "struct foo_range { __u64 start; };\nstruct foo_list { __u32 count; __u32 pad; struct foo_range ranges[]; };",
      after:
        "struct foo_range { __u64 start; };\nstruct foo_list { __u32 count; __u32 pad; struct foo_range ranges[]; };\nstruct foo_range2 { __u64 start; __u64 last; };\nstruct foo_list2 { __u32 count; __u32 entry_len; struct foo_range2 ranges[]; };",
    },
  ],
  find(change) {
    const growth = frozenGrowth(change);
    if (growth?.as !== "element") return null;
    const message = `${growth.words} as an element of ${listed(growth.of.map(memberName))}, and nothing says how long one is`;
    return { level: "error", message, before: `${growth.from}`, after: `${growth.to}`, aside: growth.words };
  },
} satisfies Rule<"record resized">;
