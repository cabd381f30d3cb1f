import type { Rule } from "./rule.ts";
import { listed } from "./support/spell.ts";
import { hasKnownEnd, userPointers, type UserPointer } from "./support/user-pointer.ts";

export default {
  id: "pointer-without-type",
  promise: "design",
  of: ["record added", "field added"],
  says: "A new member leads to data of no known layout, and no other says which it is.",
  because:
    "With one layout behind it all is well. With a second, for another driver or a later version, an old program's data can't be told from a new one's.",
  instead: "Put a type beside the pointer and its length, from an enum that has none as 0, and test it first.",
  seen: [
    "include/uapi/linux/iommufd.h: struct iommu_hwpt_alloc has data_type beside data_uptr: VT-d's, SMMUv3's and AMD's data are told apart by it.",
  ],
  breaks: [
    {
      title: "Pointer and length, and no type",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_load { __u32 size; __u32 data_len; __aligned_u64 data_uptr; };\n#define FOO_LOAD _IO('F', 2)",
    },
    {
      title: "They are appended",
      before: "struct foo_load { __u32 size; __u32 flags; };\n#define FOO_LOAD _IO('F', 2)",
      after:
        "struct foo_load { __u32 size; __u32 flags; __u32 blob_len; __u32 __reserved; __aligned_u64 blob_ptr; };\n#define FOO_LOAD _IO('F', 2)",
    },
  ],
  allows: [
    {
      title: "A type stands beside",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_load { __u32 size; __u32 data_type; __u32 data_len; __u32 __reserved; __aligned_u64 data_uptr; };\n#define FOO_LOAD _IO('F', 2)",
    },
    {
      title: "The doc says that one driver alone reads the data",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\n/**\n * struct foo_load - load\n * @size: sizeof(struct foo_load)\n * @data_len: bytes\n * @data_uptr: user pointer to driver specific data\n */\nstruct foo_load { __u32 size; __u32 data_len; __aligned_u64 data_uptr; };\n#define FOO_LOAD _IO('F', 2)",
    },
    {
      title: "What lies behind is named",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_set { __u32 size; __u32 num_ids; __aligned_u64 ids_ptr; };\n#define FOO_SET _IO('F', 2)",
    },
    {
      title: "Nothing says how long it is either: that is said instead",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_load { __u32 size; __u32 flags; __aligned_u64 data_uptr; };\n#define FOO_LOAD _IO('F', 2)",
    },
  ],
  find(change) {
    const untyped = userPointers(change).filter(isUntyped);
    if (untyped.length === 0) return null;
    const paths = untyped.map(({ member }) => member.path);
    const where = change.subject === "field" ? change.name : `${change.name}: ${listed(paths)}`;
    const verb = paths.length === 1 ? "leads" : "lead";
    return {
      level: "note",
      message: `${where} ${verb} to data, and no member says of which layout`,
      before: "",
      after: paths.join(),
    };
  },
} satisfies Rule<"record added" | "field added">;

function isUntyped(pointer: UserPointer): boolean {
  const { member, doc, beside } = pointer;
  if (
    !/(?:^|[._])(?:data|blob|payload|opaque|priv|private|params?|cfg|config)(?:_u?(?:ser_?)?ptr)?$/i.test(member.path)
  )
    return false;
  if (/opaque|(?:driver|vendor|device|implementation)[- ](?:specific|defined)/i.test(doc) || hasKnownEnd(pointer))
    return false;
  if (beside.some((name) => /(?:^|_)(?:type|kind|format|fmt|op|cmd|command|id|version|index)(?:_|$)/.test(name)))
    return false;
  return beside.some((name) => /(?:len|length|size|bytes|sz)$/.test(name));
}
