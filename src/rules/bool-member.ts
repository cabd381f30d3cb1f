import type { Rule } from "./rule.ts";
import { memberVerdict } from "./support/member-verdict.ts";

export default {
  id: "bool-member",
  promise: "design",
  of: ["record added", "field added"],
  says: "A new member is a bool.",
  because:
    "Size and alignment of bool vary with the architecture, C90 has none, and a byte that is neither 0 nor 1 is undefined behaviour for whoever reads it: the kernel can't test it for values that are to mean something later.",
  instead: "Use a bit of a flags member, or a __u8 of which the kernel refuses all but 0 and 1.",
  seen: [
    "Documentation/process/coding-style.rst, Using bool: do not use bool if the size of the value matters, as its size and alignment varies.",
    "Documentation/process/coding-style.rst, Typedefs (e): in structures which are visible to userspace we cannot require C99 types.",
  ],
  breaks: [
    {
      title: "A new command carries a bool",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\nstruct foo_set { _Bool on; };\n#define FOO_SET _IOW('F', 2, struct foo_set)",
    },
    {
      title: "A bool is appended",
      before: "struct foo { __u32 size; };\n#define FOO _IO('F', 1)",
      after: "struct foo { __u32 size; _Bool on; __u8 pad[3]; };\n#define FOO _IO('F', 1)",
    },
  ],
  allows: [
    {
      title: "A byte",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\nstruct foo_set { __u8 on; };\n#define FOO_SET _IOW('F', 2, struct foo_set)",
    },
    {
      title: "The bool was there",
      before: "struct foo { _Bool on; };\n#define FOO _IOW('F', 1, struct foo)",
      after:
        "struct foo { _Bool on; };\n#define FOO _IOW('F', 1, struct foo)\n#define FOO_TRY _IOW('F', 2, struct foo)",
    },
    {
      title: "No call hands the struct over",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\nstruct foo_state { _Bool on; };",
    },
  ],
  find: (change) =>
    memberVerdict(change, {
      level: "warning",
      one: "is a bool",
      many: "are bools",
      isIn: ({ member }) => member.shape.kind === "bool",
    }),
} satisfies Rule<"record added" | "field added">;
