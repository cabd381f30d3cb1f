import type { Rule } from "./rule.ts";
import { memberVerdict } from "./support/member-verdict.ts";

export default {
  id: "pointer-member",
  promise: "design",
  of: ["record added", "field added"],
  says: "A new member is a pointer.",
  because:
    "A pointer has the width of the program, and each kernel serves 32-bit programs beside 64-bit ones: they pass another layout, which needs a compat handler of its own.",
  instead: "Use __u64 (where offsets could differ, __aligned_u64), and u64_to_user_ptr() in the kernel.",
  seen: [
    "Documentation/driver-api/ioctl.rst, Structure layout: the best workaround is to use __u64 in place of pointers.",
    "Documentation/process/botching-up-ioctls.rst: pointers are __u64, cast from and to a uintptr_t in user space.",
  ],
  breaks: [
    {
      title: "A new command passes a pointer",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_read { void *buf; __u64 len; };\n#define FOO_READ _IOWR('F', 2, struct foo_read)",
    },
    {
      title: "A pointer is appended to what a command carries",
      before: "struct foo { __u32 size; __u32 id; };\n#define FOO _IO('F', 1)",
      after: "struct foo { __u32 size; __u32 id; const char *name; };\n#define FOO _IO('F', 1)",
    },
  ],
  allows: [
    {
      title: "The pointer is a number",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_read { __aligned_u64 buf_uptr; __aligned_u64 len; };\n#define FOO_READ _IOWR('F', 2, struct foo_read)",
    },
    {
      title: "The pointer was there",
      before: "struct foo { void *buf; };\n#define FOO _IOW('F', 1, struct foo)",
      after:
        "struct foo { void *buf; };\n#define FOO _IOW('F', 1, struct foo)\n#define FOO_WAIT _IOW('F', 2, struct foo)",
    },
    {
      title: "No call hands the struct over",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\nstruct foo_list { struct foo_list *next; };",
    },
  ],
  find: (change) =>
    memberVerdict(change, {
      level: "warning",
      one: "is a pointer",
      many: "are pointers",
      isIn: ({ member }) => member.shape.kind === "pointer",
    }),
} satisfies Rule<"record added" | "field added">;
