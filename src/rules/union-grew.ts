import type { Rule } from "./rule.ts";
import { conventionWanted } from "./support/convention-wanted.ts";
import { growthUnder } from "./support/growth.ts";

export default {
  id: "union-grew",
  promise: "running",
  of: ["record resized"],
  says: "A union grew, and nothing here says how its size is agreed on.",
  because:
    "Whoever embeds the union grows with it, and an old binary provides the old size. Inside of one kernel release the new alternative is harmless; across releases the kernel may read or write past the end.",
  instead:
    "Keep new alternatives within the size of the largest, and give a union room from the start: __u8 raw[64], __u64 pad[8].",
  seen: [
    "include/uapi/linux/bpf.h: union bpf_attr grows, and sys_bpf takes its size as an argument, so that it may.",
    "linux/kvm.h: the union of exits in struct kvm_run carries char padding[256], which fixes its size.",
  ],
  breaks: [
    {
      title: "A longer alternative is added",
      before: "union foo { __u32 a; };",
      after: "union foo { __u32 a; __u64 b; };",
    },
    {
      title: "An alternative becomes longer",
      before: "struct pair { __u32 a; };\nunion foo { struct pair p; __u32 raw; };",
      after: "struct pair { __u32 a; __u32 b; __u32 c; };\nunion foo { struct pair p; __u32 raw; __u64 big; };",
    },
  ],
  allows: [
    {
      title: "The new alternative fits",
      before: "union foo { __u32 a; __u64 raw; };",
      after: "union foo { __u32 a; __u64 raw; __u32 b[2]; };",
    },
    {
      title: "Padding fixed the size from the start",
      before: "union foo { __u32 a; __u8 pad[32]; };",
      after: "union foo { __u32 a; __u64 b[2]; __u8 pad[32]; };",
    },
    {
      title: "A struct that grows is another rule's business",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; __u32 b; };",
    },
  ],
  find(change) {
    const growth = change.after.kind === "union" ? growthUnder(change, "unknown") : null;
    if (growth === null) return null;
    return {
      level: "warning",
      message: `${growth.words}; nothing says how its size is agreed on`,
      before: `${growth.from}`,
      after: `${growth.to}`,
      instead: conventionWanted(change.name),
      aside: growth.words,
    };
  },
} satisfies Rule<"record resized">;
