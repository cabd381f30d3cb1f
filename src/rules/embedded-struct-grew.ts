import type { Rule } from "./rule.ts";
import { frozenGrowth, memberName } from "./support/growth.ts";
import { listed } from "./support/spell.ts";

export default {
  id: "embedded-struct-grew",
  promise: "running",
  of: ["record resized"],
  says: "A struct grew that others hold in their midst.",
  because: "What stands behind it in the struct around it moves, where an old binary does not look for it.",
  instead:
    "Add a struct of another name, and a member of it at the end of the struct around. A struct that others embed is frozen from the start, so give it reserved bytes.",
  seen: [
    "linux/vfio.h: each capability begins with a struct vfio_info_cap_header, and its other members would move with it.",
    "linux/kvm.h: struct kvm_run holds the structs of its exits in a union with char padding[256], so that they may grow.",
  ],
  breaks: [
    {
      title: "A member stands behind it",
      before: "struct pair { __u32 a; };\nstruct foo { struct pair p; __u32 b; };",
      after: "struct pair { __u32 a; __u32 c; };\nstruct foo { struct pair p; __u32 b; };",
    },
    {
      title: "A header that opens other structs",
      before:
        "struct hdr { __u32 id; };\nstruct foo { struct hdr h; __u32 b; };\nstruct bar { struct hdr h; __u32 c; };",
      after:
        "struct hdr { __u32 id; __u32 len; };\nstruct foo { struct hdr h; __u32 b; };\nstruct bar { struct hdr h; __u32 c; };",
    },
  ],
  allows: [
    {
      title: "It ends the struct around, which agrees on its size",
      before: "struct pair { __u32 a; };\nstruct foo_map { __u32 size; struct pair p; };\n#define FOO_MAP _IO(';', 1)",
      after:
        "struct pair { __u32 a; __u32 b; __u32 c; };\nstruct foo_map { __u32 size; struct pair p; };\n#define FOO_MAP _IO(';', 1)",
    },
    {
      title: "A union has room for it",
      before: "struct pair { __u32 a; };\nstruct foo { union { struct pair p; __u8 raw[32]; }; __u32 b; };",
      after: "struct pair { __u32 a; __u32 c; };\nstruct foo { union { struct pair p; __u8 raw[32]; }; __u32 b; };",
    },
    {
      title: "A pointer leads to it",
      before: "struct pair { __u32 a; };\nstruct foo { struct pair *p; __u32 b; };",
      after: "struct pair { __u32 a; __u32 c; };\nstruct foo { struct pair *p; __u32 b; };",
    },
  ],
  find(change) {
    const growth = frozenGrowth(change);
    if (growth?.as !== "embedded") return null;
    const message = `${growth.words} within ${listed(growth.of.map(memberName))}, and moves what stands behind`;
    return { level: "error", message, before: `${growth.from}`, after: `${growth.to}`, aside: growth.words };
  },
} satisfies Rule<"record resized">;
