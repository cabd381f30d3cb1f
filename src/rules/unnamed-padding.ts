import type { Rule } from "./rule.ts";
import { isHandedOver } from "./support/added-members.ts";

export default {
  id: "unnamed-padding",
  promise: "design",
  of: ["record padded"],
  says: "A new struct has bytes that no member names.",
  because:
    "No program writes them, so they hold garbage that the kernel can neither test nor ever give a meaning, and a kernel that copies the struct out leaks its stack. They are also what 32-bit programs lay out differently.",
  instead: "Write the bytes out as a reserved member, and check it for zero.",
  seen: [
    "Documentation/driver-api/ioctl.rst, Information leaks: it is best to avoid any implicit padding in data structures.",
    "Documentation/process/botching-up-ioctls.rst: align everything to the natural size and use explicit padding.",
    "struct iommu_hwpt_pgfault: 6.14 wrote out the padding before addr, which had leaked kernel stack (commit e721f619e3ec).",
  ],
  breaks: [
    {
      title: "A hole before a 64-bit member",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 id; __aligned_u64 addr; };\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
    {
      title: "Padding at the end",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 id; __u8 mode; };\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
  ],
  allows: [
    {
      title: "The hole is written out",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 id; __u32 __reserved; __aligned_u64 addr; };\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
    {
      title: "The padding was there",
      before: "struct foo { __u32 a; __u8 b; };\n#define FOO _IOW('F', 1, struct foo)",
      after:
        "struct foo { __u32 a; __u8 b; };\n#define FOO _IOW('F', 1, struct foo)\n#define FOO_TRY _IOW('F', 2, struct foo)",
    },
    {
      title: "No call hands the struct over",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\nstruct foo_entry { __u32 a; __u8 b; };",
    },
  ],
  find({ name, before, context }) {
    const { padding } = context;
    if (before !== null || padding === null || !isHandedOver(context)) return null;
    const { kind, offset, size } = padding;
    const bytes = size === 1 ? "1 byte" : `${size} bytes`;
    const aside = `${bytes} at ${offset} that no member names${kind === "tail" ? ", at its end" : ""}`;
    return { level: "warning", message: `${name} has ${aside}`, before: "", after: `${offset}+${size}`, aside };
  },
} satisfies Rule<"record padded">;
