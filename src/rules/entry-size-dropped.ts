import type { Rule } from "./rule.ts";

const list = (members: string): string =>
  `struct foo_entry { __u64 addr; };\n/**\n * struct foo_list - a list\n * @entry_uptr: array of struct foo_entry\n */\nstruct foo_list { __u32 size; __u32 entry_num; __aligned_u64 entry_uptr; ${members} };\n#define FOO_LIST _IO(';', 1)`;

export default {
  id: "entry-size-dropped",
  promise: "running",
  of: ["contract unstrided"],
  says: "Nothing says any more how long an entry of an array is.",
  because:
    "Old binaries say how long their entries are, and nobody looks: a kernel that steps by its own size reads shorter entries past their ends.",
  instead: "Keep the member that says it, and step by what the program says.",
  seen: [
    "linux/iommufd.h, struct iommu_hwpt_invalidate: entry_len stands beside data_uptr and entry_num, so that entries may grow.",
  ],
  breaks: [
    {
      title: "The member becomes reserved",
      before: list("__u32 entry_len; __u32 flags;"),
      after: list("__u32 __reserved; __u32 flags;"),
    },
    {
      title: "The member is put to another use",
      before: list("__u32 entry_len; __u32 flags;"),
      after: list("__u32 entry_type; __u32 flags;"),
    },
  ],
  allows: [
    {
      title: "The member has another name",
      before: list("__u32 entry_len; __u32 flags;"),
      after: list("__u32 entry_size; __u32 flags;"),
    },
    {
      title: "The struct grows",
      before: list("__u32 entry_len; __u32 flags;"),
      after: list("__u32 entry_len; __u32 flags; __u64 key;"),
    },
    { title: "There was none", before: list("__u32 flags; __u32 __reserved;"), after: list("__u32 flags; __u32 key;") },
  ],
  find({ name, before }) {
    const stride = before.stride ?? "";
    return {
      level: "error",
      message: `${stride} does not say any more how long a ${name} is`,
      before: stride,
      after: "",
    };
  },
} satisfies Rule<"contract unstrided">;
