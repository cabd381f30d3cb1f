import type { Rule } from "./rule.ts";
import { growthUnder } from "./support/growth.ts";

export default {
  id: "versioned-struct-grew",
  promise: "running",
  of: ["record resized"],
  says: "A struct grew whose size program and kernel know by a version, and no constant names the new size.",
  because:
    "Whoever speaks the old version passes, and takes, the old size. The kernel has to keep that size for it, and to say which version the new one belongs to; the header shows neither.",
  instead: "Name the size of each version (FOO_COMPAT_SIZE for the old one), and raise the version with the size.",
  seen: [
    "linux/fuse.h: struct fuse_init_out grew with protocol 7.23, and FUSE_COMPAT_22_INIT_OUT_SIZE names what older servers answer.",
  ],
  breaks: [
    {
      title: "An answer of FUSE grows",
      before: "// linux/fuse.h\nstruct fuse_attr_out { __u64 attr_valid; __u64 ino; };",
      after: "// linux/fuse.h\nstruct fuse_attr_out { __u64 attr_valid; __u64 ino; __u64 key; };",
    },
    {
      title: "What others embed grows with them",
      before:
        "// linux/fuse.h\nstruct fuse_attr { __u64 ino; };\nstruct fuse_attr_out { __u64 attr_valid; struct fuse_attr attr; };",
      after:
        "// linux/fuse.h\nstruct fuse_attr { __u64 ino; __u64 key; };\nstruct fuse_attr_out { __u64 attr_valid; struct fuse_attr attr; };",
    },
  ],
  allows: [
    {
      title: "Reserved bytes are used",
      before: "// linux/fuse.h\nstruct fuse_attr_out { __u64 attr_valid; __u64 dummy; };",
      after: "// linux/fuse.h\nstruct fuse_attr_out { __u64 attr_valid; __u64 key; };",
    },
    {
      title: "A struct of its own",
      before: "// linux/fuse.h\nstruct fuse_attr_out { __u64 attr_valid; __u64 ino; };",
      after:
        "// linux/fuse.h\nstruct fuse_attr_out { __u64 attr_valid; __u64 ino; };\nstruct fuse_key_out { __u64 key; };",
    },
    {
      title: "The struct says its size itself",
      before: "struct foo { __u32 size; __u32 id; };\n#define FOO _IO(';', 1)",
      after: "struct foo { __u32 size; __u32 id; __u64 key; };\n#define FOO _IO(';', 1)",
    },
  ],
  find(change) {
    const growth = growthUnder(change, "version-field");
    if (growth === null || growth.contract?.versions.some(({ size }) => size === growth.to)) return null;
    const message = `${growth.words}; it goes by a version, and no constant names the new size`;
    return { level: "warning", message, before: `${growth.from}`, after: `${growth.to}`, aside: growth.words };
  },
} satisfies Rule<"record resized">;
