import type { Rule } from "./rule.ts";
import { taggedData } from "./support/example-code.ts";
import { growthUnder } from "./support/growth.ts";

export default {
  id: "tagged-data-grew",
  promise: "downgrade",
  of: ["record resized"],
  says: "Data that goes by type, length and pointer grew.",
  because:
    "Old binaries are fine. A kernel that knows the shorter struct refuses the longer one, even where the rest is zero (EINVAL): a program built with the new header does not run there until it learns to pass the shorter one.",
  instead:
    "Nothing is wrong with it. Where old kernels matter, a new type value lets a program tell what a kernel knows.",
  seen: [
    "include/linux/iommu.h, __iommu_copy_struct_from_user(): a length below the minimum or above what the kernel knows is EINVAL before any byte is looked at.",
  ],
  breaks: [
    {
      title: "A member is appended",
      before: taggedData("__u64 flags;"),
      after: taggedData("__u64 flags; __u64 base;"),
    },
    {
      title: "Two are",
      before: taggedData("__u64 flags; __u32 a; __u32 b;"),
      after: taggedData("__u64 flags; __u32 a; __u32 b; __u32 c; __u32 d;"),
    },
  ],
  allows: [
    {
      title: "A struct for another type is added",
      before: taggedData("__u64 flags;"),
      after: taggedData("__u64 flags;").replace("// drivers", "struct foo_data_two { __u64 base; };\n// drivers"),
    },
    {
      title: "Reserved bytes are used",
      before: taggedData("__u64 flags; __u32 a; __u32 __reserved;"),
      after: taggedData("__u64 flags; __u32 a; __u32 b;"),
    },
    {
      title: "The struct around it grows",
      before: taggedData("__u64 flags;"),
      after: taggedData("__u64 flags;").replace("data_uptr; }", "data_uptr; __u64 hint; }"),
    },
  ],
  find(change) {
    const growth = growthUnder(change, "tagged-data", "tagged-array");
    if (growth === null) return null;
    const refuses = growth.convention === "tagged-data" ? "refuses longer data" : "may refuse longer entries";
    const message = `${growth.words}; a kernel that knows ${growth.from} bytes ${refuses}`;
    return { level: "note", message, before: `${growth.from}`, after: `${growth.to}`, aside: growth.words };
  },
} satisfies Rule<"record resized">;
