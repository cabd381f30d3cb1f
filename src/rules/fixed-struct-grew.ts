import type { Rule } from "./rule.ts";
import { frozenGrowth } from "./support/growth.ts";

export default {
  id: "fixed-struct-grew",
  promise: "running",
  of: ["record resized"],
  says: "A struct grew that the kernel takes, or fills, without being told its size.",
  because:
    "The kernel copies as many bytes as it knows. It reads past the end of what an old binary passes, or overwrites what stands behind it on its stack.",
  instead: "Use the bytes that were reserved; where none are left, add a new struct and a new way to pass it.",
  seen: [
    "statx(2): struct statx has 256 bytes from the start and spare members, of which each new field takes some.",
    "landlock_add_rule(2) takes no size: each rule type has a struct of its own, which stays as it is.",
    "futex_waitv(2): struct futex_waitv has a __reserved member that must be zero.",
  ],
  breaks: [
    {
      title: "struct statx grows",
      before: "// linux/stat.h\nstruct statx { __u32 stx_mask; __u32 stx_blksize; __u64 __spare3[31]; };",
      after: "// linux/stat.h\nstruct statx { __u32 stx_mask; __u32 stx_blksize; __u64 __spare3[31]; __u64 stx_key; };",
    },
    {
      title: "A rule of landlock gets a member",
      before: "// linux/landlock.h\nstruct landlock_net_port_attr { __u64 allowed_access; __u64 port; };",
      after: "// linux/landlock.h\nstruct landlock_net_port_attr { __u64 allowed_access; __u64 port; __u64 mask; };",
    },
  ],
  allows: [
    {
      title: "Spare bytes are used",
      before: "// linux/stat.h\nstruct statx { __u32 stx_mask; __u32 stx_blksize; __u64 __spare3[31]; };",
      after: "// linux/stat.h\nstruct statx { __u32 stx_mask; __u32 stx_blksize; __u64 stx_key; __u64 __spare3[30]; };",
    },
    {
      title: "The size is an argument",
      before: "// linux/openat2.h\nstruct open_how { __u64 flags; __u64 mode; __u64 resolve; };",
      after: "// linux/openat2.h\nstruct open_how { __u64 flags; __u64 mode; __u64 resolve; __u64 upgrade_mask; };",
    },
    {
      title: "A new struct for a new rule type",
      before: "// linux/landlock.h\nstruct landlock_net_port_attr { __u64 allowed_access; __u64 port; };",
      after:
        "// linux/landlock.h\nstruct landlock_net_port_attr { __u64 allowed_access; __u64 port; };\nstruct landlock_net_range_attr { __u64 allowed_access; __u64 first; __u64 last; };",
    },
  ],
  find(change) {
    const growth = frozenGrowth(change);
    if (growth?.as !== "argument") return null;
    const calls =
      growth.contract?.carriers.flatMap((carrier) => (carrier.kind === "syscall" ? carrier.name : [])) ?? [];
    const call = calls[0] === undefined ? "nothing tells the kernel its size" : `${calls[0]}() takes no size`;
    const message = `${growth.words}, and ${call}`;
    return { level: "error", message, before: `${growth.from}`, after: `${growth.to}`, aside: growth.words };
  },
} satisfies Rule<"record resized">;
