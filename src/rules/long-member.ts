import type { Rule } from "./rule.ts";
import { memberVerdict } from "./support/member-verdict.ts";
import { elementType, isRegisterWide } from "./support/type-words.ts";

export default {
  id: "long-member",
  promise: "design",
  of: ["record added", "field added"],
  says: "A new member is a long, or a type that stands for one.",
  because:
    "long, size_t and their like are 32 bits wide in 32-bit programs and 64 in others, so that the two lay the struct out differently on one kernel.",
  instead: "Use __u32, __s32, __u64 or __s64 (where offsets could differ, __aligned_u64).",
  seen: [
    "Documentation/driver-api/ioctl.rst, Structure layout: long and unsigned long cannot be used in portable data structures.",
    "Documentation/process/botching-up-ioctls.rst: only use fixed sized integers.",
  ],
  breaks: [
    {
      title: "A new command carries a long",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_seek { unsigned long offset; };\n#define FOO_SEEK _IOW('F', 2, struct foo_seek)",
    },
    {
      title: "A size_t is appended",
      before: "typedef unsigned long size_t;\nstruct foo { __u32 size; __u32 id; };\n#define FOO _IO('F', 1)",
      after:
        "typedef unsigned long size_t;\nstruct foo { __u32 size; __u32 id; size_t len; };\n#define FOO _IO('F', 1)",
    },
  ],
  allows: [
    {
      title: "The width is fixed",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_seek { __aligned_u64 offset; };\n#define FOO_SEEK _IOW('F', 2, struct foo_seek)",
    },
    {
      title: "The long was there",
      before: "struct foo { long a; };\n#define FOO _IOW('F', 1, struct foo)",
      after: "struct foo { long a; };\n#define FOO _IOW('F', 1, struct foo)\n#define FOO_TRY _IOW('F', 2, struct foo)",
    },
    {
      title: "No call hands the struct over",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\nstruct foo_regs { unsigned long ip; };",
    },
  ],
  find: (change) =>
    memberVerdict(change, {
      level: "warning",
      one: "has no fixed width",
      many: "have no fixed width",
      isIn: ({ member }) => member.shape.kind === "integer" && isRegisterWide(elementType(member)),
    }),
} satisfies Rule<"record added" | "field added">;
