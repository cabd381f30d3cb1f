import type { Rule } from "./rule.ts";
import { bindingContract } from "./support/growth.ts";

export default {
  id: "minimum-above-old-size",
  promise: "running",
  of: ["record resized"],
  says: "A struct grew, and the kernel takes none as short as it was.",
  because: "An old binary passes the old size. The kernel refuses it before it looks at anything else: EINVAL.",
  instead:
    "Leave the minimum at the end of the first published version, and let members behind it be zero where a program does not pass them.",
  seen: [
    "drivers/iommu/iommufd/main.c: the last argument of IOCTL_OP() names the member that ended the struct when it was published, whatever was appended since.",
  ],
  breaks: [
    {
      title: "The row of the ioctl table names the new member",
      before: `struct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IO(';', 1)`,
      after: `struct foo_map { __u32 size; __u32 id; __u64 iova; };\n#define FOO_MAP _IO(';', 1)\n// drivers/foo/main.c\nstatic const struct foo_ioctl_op foo_ioctl_ops[] = {\n\tIOCTL_OP(FOO_MAP, foo_map, struct foo_map, iova),\n};`,
    },
    {
      title: "minsz is the whole of the new struct",
      before: `struct foo_set { __u32 argsz; __u32 flags; };\n#define FOO_SET _IO(';', 1)`,
      after: `struct foo_set {\n__u32 argsz; __u32 flags;\n#define FOO_SET_NOW (1 << 0)\n__u64 iova; };\n#define FOO_SET _IO(';', 1)\n// drivers/foo/main.c\nstatic int foo_set(void __user *arg)\n{\n\tstruct foo_set set;\n\tunsigned long minsz;\n\n\tminsz = offsetofend(struct foo_set, iova);\n\tif (copy_from_user(&set, arg, minsz))\n\t\treturn -EFAULT;\n\tif (set.argsz < minsz)\n\t\treturn -EINVAL;\n\treturn 0;\n}`,
    },
  ],
  allows: [
    {
      title: "The minimum stays where the first version ended",
      before: `struct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IO(';', 1)`,
      after: `struct foo_map { __u32 size; __u32 id; __u64 iova; };\n#define FOO_MAP _IO(';', 1)\n// drivers/foo/main.c\nstatic const struct foo_ioctl_op foo_ioctl_ops[] = {\n\tIOCTL_OP(FOO_MAP, foo_map, struct foo_map, id),\n};`,
    },
    {
      title: "Nothing is known of a minimum",
      before: `struct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IO(';', 1)`,
      after: `struct foo_map { __u32 size; __u32 id; __u64 iova; };\n#define FOO_MAP _IO(';', 1)`,
    },
    {
      title: "A new struct may start as long as it likes",
      before: `struct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IO(';', 1)`,
      after: `struct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IO(';', 1)\nstruct foo_copy { __u32 size; __u32 id; __u64 iova; };\n#define FOO_COPY _IO(';', 2)\n// drivers/foo/main.c\nstatic const struct foo_ioctl_op foo_ioctl_ops[] = {\n\tIOCTL_OP(FOO_COPY, foo_copy, struct foo_copy, iova),\n};`,
    },
  ],
  find(change) {
    const { name, before, after } = change;
    const minimum = bindingContract(change)?.minimum ?? null;
    if (minimum === null || after.size <= before.size || minimum.size <= before.size) return null;
    const end = minimum.last === null ? "" : ` (the end of ${minimum.last})`;
    return {
      level: minimum.from.kind === "inferred" ? "warning" : "error",
      message: `${name} grew ${before.size} -> ${after.size}, and the kernel takes no less than ${minimum.size} bytes${end}`,
      before: `${before.size}`,
      after: `${minimum.size}`,
    };
  },
} satisfies Rule<"record resized">;
