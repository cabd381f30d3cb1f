import type { Rule } from "./rule.ts";

const table = (last: string): string =>
  `struct foo_map { __u32 size; __u32 id; __u64 iova; __u64 length; };\n#define FOO_MAP _IO(';', 1)\n// drivers/foo/main.c\nstatic const struct foo_ioctl_op foo_ioctl_ops[] = {\n\tIOCTL_OP(FOO_MAP, foo_map, struct foo_map, ${last}),\n};`;
const minsz = (last: string): string =>
  `struct foo_set { __u32 argsz; __u32 flags; __u64 iova; };\n#define FOO_SET _IO(';', 1)\n// drivers/foo/main.c\nstatic int foo_set(void __user *arg)\n{\n\tstruct foo_set set;\n\tunsigned long minsz;\n\n\tminsz = offsetofend(struct foo_set, ${last});\n\tif (copy_from_user(&set, arg, minsz))\n\t\treturn -EFAULT;\n\tif (set.argsz < minsz)\n\t\treturn -EINVAL;\n\treturn 0;\n}`;

export default {
  id: "minimum-raised",
  promise: "running",
  of: ["contract raised"],
  says: "The kernel takes no struct as short as it did.",
  because:
    "Binaries that were built when the struct was shorter, or that pass no more than they need, were served. Now they get EINVAL.",
  instead:
    "Leave the minimum at the end of the first published version. What a program does not pass is zero, so let zero mean what was so before.",
  seen: [
    "IOMMU_HWPT_ALLOC: drafts of nested translation took the new data_uptr for the minimum, 40 bytes instead of 24; what was merged keeps __reserved as the last member of the first version.",
  ],
  breaks: [
    { title: "The row of the ioctl table names a later member", before: table("iova"), after: table("length") },
    { title: "minsz reaches further", before: minsz("flags"), after: minsz("iova") },
  ],
  allows: [
    { title: "The minimum is lowered", before: table("length"), after: table("iova") },
    {
      title: "The last member has another name, and ends where it did",
      before: table("iova"),
      after: table("addr").replace("__u64 iova;", "__u64 addr;"),
    },
    {
      title: "More is known of one side",
      before: "struct foo_map { __u32 size; __u32 id; __u64 iova; __u64 length; };\n#define FOO_MAP _IO(';', 1)",
      after: table("length"),
    },
  ],
  find({ name, before, after }) {
    const [from, to] = [before.minimum, after.minimum];
    if (from === null || to === null) return null;
    const ends = from.last === null || to.last === null ? "" : ` (${from.last} -> ${to.last})`;
    return {
      level: from.from.kind === "inferred" ? "warning" : "error",
      message: `the minimum of ${name} was raised ${from.size} -> ${to.size} bytes${ends}`,
      before: `${from.size}`,
      after: `${to.size}`,
      aside: `its minimum was raised ${from.size} -> ${to.size} bytes`,
    };
  },
} satisfies Rule<"contract raised">;
