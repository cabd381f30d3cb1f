import type { Rule } from "./rule.ts";
import { listed } from "./support/spell.ts";
import { hasKnownEnd, saysHowMuch, userPointers } from "./support/user-pointer.ts";

export default {
  id: "pointer-without-length",
  promise: "design",
  of: ["record added", "field added"],
  says: "A new member leads to memory of the program, and no other says how much there is.",
  because:
    "The kernel can only assume a length. What lies behind the pointer can never grow, and a program that provides less is overwritten, or has what lies behind its buffer read.",
  instead: "Put a length in bytes, or a count, beside the pointer, and let the kernel check it before it copies.",
  seen: [
    "include/uapi/linux/iommufd.h: struct iommu_hwpt_alloc has data_type, data_len and data_uptr: the data of each driver may grow behind them.",
  ],
  breaks: [
    {
      title: "A pointer stands alone",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_load { __u32 size; __u32 flags; __aligned_u64 data_uptr; };\n#define FOO_LOAD _IO('F', 2)",
    },
    {
      title: "A pointer is appended, and its length forgotten",
      before: "struct foo_load { __u32 size; __u32 flags; };\n#define FOO_LOAD _IO('F', 2)",
      after: "struct foo_load { __u32 size; __u32 flags; __aligned_u64 blob_ptr; };\n#define FOO_LOAD _IO('F', 2)",
    },
    {
      title: "Only its kernel-doc calls it a pointer",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\n/**\n * struct foo_load - load\n * @size: sizeof(struct foo_load)\n * @flags: Must be 0\n * @data: user pointer to the firmware\n */\nstruct foo_load { __u32 size; __u32 flags; __aligned_u64 data; };\n#define FOO_LOAD _IO('F', 2)",
    },
  ],
  allows: [
    {
      title: "A length stands beside",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_load { __u32 size; __u32 data_type; __u32 data_len; __u32 __reserved; __aligned_u64 data_uptr; };\n#define FOO_LOAD _IO('F', 2)",
    },
    {
      title: "A range stands beside",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\n/**\n * struct foo_bind - bind\n * @userptr: user pointer to bind\n * @range: Number of bytes to bind\n */\nstruct foo_bind { __u64 userptr; __u64 range; };\n#define FOO_BIND _IOW('F', 2, struct foo_bind)",
    },
    {
      title: "A count stands beside",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_set { __u32 size; __u32 num_ids; __aligned_u64 ids_ptr; };\n#define FOO_SET _IO('F', 2)",
    },
    {
      title: "One struct lies behind the pointer, and its doc says which",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\n/**\n * struct foo_set - set\n * @size: sizeof(struct foo_set)\n * @flags: Must be 0\n * @range_ptr: user pointer to a struct foo_range\n */\nstruct foo_set { __u32 size; __u32 flags; __aligned_u64 range_ptr; };\n#define FOO_SET _IO('F', 2)",
    },
    {
      title: "One struct lies behind the pointer, and a comment beside it says which",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_set { __u32 size; __u32 flags;\n__u64 range_uptr; /* struct foo_range * */\n};\n#define FOO_SET _IO('F', 2)",
    },
    {
      title: "A number of 64 bits is no pointer",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 size; __u32 flags; __aligned_u64 iova; };\n#define FOO_MAP _IO('F', 2)",
    },
    {
      title: "The pointer was there before",
      before: "struct foo_load { __u32 size; __u32 flags; __aligned_u64 data_uptr; };\n#define FOO_LOAD _IO('F', 2)",
      after:
        "struct foo_load { __u32 size; __u32 flags; __aligned_u64 data_uptr; __aligned_u64 cookie; };\n#define FOO_LOAD _IO('F', 2)",
    },
  ],
  find(change) {
    const open = userPointers(change).filter((pointer) => !hasKnownEnd(pointer) && !pointer.beside.some(saysHowMuch));
    if (open.length === 0) return null;
    const paths = open.map(({ member }) => member.path);
    const where = change.subject === "field" ? change.name : `${change.name}: ${listed(paths)}`;
    const verb = paths.length === 1 ? "leads" : "lead";
    return {
      level: "warning",
      message: `${where} ${verb} to memory of the program, and no member says how much`,
      before: "",
      after: paths.join(),
    };
  },
} satisfies Rule<"record added" | "field added">;
