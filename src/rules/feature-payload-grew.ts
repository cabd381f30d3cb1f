import type { Rule } from "./rule.ts";
import { growthUnder } from "./support/growth.ts";

export default {
  id: "feature-payload-grew",
  promise: "running",
  of: ["record resized"],
  says: "A struct grew that follows a header whose flags say what follows.",
  because:
    "The kernel asks for the whole of it: vfio_check_feature() refuses an argsz that does not reach to the end of the payload it knows, and an old binary's does not.",
  instead: "Take bytes that were reserved, or a new feature number with a struct of its own.",
  seen: ["include/linux/vfio.h: vfio_check_feature(flags, argsz, supported_ops, minsz) answers EINVAL below minsz."],
  breaks: [
    {
      title: "A payload gets a member",
      before: "// linux/vfio.h\nstruct vfio_device_feature_migration { __aligned_u64 flags; };",
      after: "// linux/vfio.h\nstruct vfio_device_feature_migration { __aligned_u64 flags; __aligned_u64 limit; };",
    },
    {
      title: "The kernel's code asks for the whole of it",
      before:
        "struct foo_feature_sleep { __u64 flags; };\n// drivers/foo/main.c\nint foo_sleep(u32 flags, void __user *arg, size_t argsz)\n{\n\tint ret = vfio_check_feature(flags, argsz, VFIO_DEVICE_FEATURE_SET, sizeof(struct foo_feature_sleep));\n}",
      after:
        "struct foo_feature_sleep { __u64 flags; __u64 timeout; };\n// drivers/foo/main.c\nint foo_sleep(u32 flags, void __user *arg, size_t argsz)\n{\n\tint ret = vfio_check_feature(flags, argsz, VFIO_DEVICE_FEATURE_SET, sizeof(struct foo_feature_sleep));\n}",
    },
  ],
  allows: [
    {
      title: "Reserved bytes are used",
      before:
        "// linux/vfio.h\nstruct vfio_device_feature_migration { __aligned_u64 flags; __u32 __reserved; __u32 mode; };",
      after: "// linux/vfio.h\nstruct vfio_device_feature_migration { __aligned_u64 flags; __u32 limit; __u32 mode; };",
    },
    {
      title: "A feature of another number",
      before: "// linux/vfio.h\nstruct vfio_device_feature_migration { __aligned_u64 flags; };",
      after:
        "// linux/vfio.h\nstruct vfio_device_feature_migration { __aligned_u64 flags; };\nstruct vfio_device_feature_mig_data_size { __aligned_u64 stop_copy_length; };",
    },
    {
      title: "Another struct of the header",
      before: "struct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IO(';', 1)",
      after: "struct foo_map { __u32 size; __u32 id; __u64 iova; };\n#define FOO_MAP _IO(';', 1)",
    },
  ],
  find(change) {
    const growth = growthUnder(change, "flag-announced");
    if (growth === null) return null;
    const message = `${growth.words}, and the kernel asks for all of it after the header`;
    return { level: "error", message, before: `${growth.from}`, after: `${growth.to}`, aside: growth.words };
  },
} satisfies Rule<"record resized">;
