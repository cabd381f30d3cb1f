import type { Rule } from "./rule.ts";

export default {
  id: "type-removed",
  promise: "rebuild",
  of: ["record removed", "enum removed", "typedef removed"],
  says: "A struct, union, enum or typedef is gone.",
  because: "Source that uses it does not compile, and nothing else says what its bytes mean.",
  instead: "Keep the definition as long as a kernel that is in use understands it.",
  seen: [
    "linux/ipx.h took struct sockaddr_ipx with it in 5.15, which strace decodes (github.com/strace/strace/issues/201).",
  ],
  breaks: [
    {
      title: "A struct is removed",
      before: "struct foo { __u32 a; };\nstruct bar { __u32 b; __u64 c; };",
      after: "struct foo { __u32 a; };",
    },
    {
      title: "A typedef is removed",
      before: "typedef __u32 foo_id_t;\nstruct foo { foo_id_t a; };",
      after: "struct foo { __u32 a; };",
    },
    {
      title: "An enum is removed",
      before: "enum mode { MODE_A, MODE_B };\nstruct foo { __u32 a; };",
      after: "struct foo { __u32 a; };",
    },
    {
      title: "An enum becomes macros",
      before: "enum mode { MODE_A, MODE_B };\nstruct foo { __u32 a; };",
      after: "#define MODE_A 0\n#define MODE_B 1\nstruct foo { __u32 a; };",
    },
  ],
  allows: [
    {
      title: "A struct is renamed",
      before: "struct foo_args { __u32 a; __u64 b; __u16 c[4]; };",
      after: "struct foo_params { __u32 a; __u64 b; __u16 c[4]; };",
    },
    {
      title: "A struct becomes a typedef's, and keeps both names",
      before: "struct foo { __u32 a; };",
      after: "typedef struct foo { __u32 a; } foo_t;",
    },
    {
      title: "A struct moves to a header that the old one includes",
      before: "struct foo { __u32 a; };",
      after: "#include <linux/foo-types.h>\n// linux/foo-types.h\nstruct foo { __u32 a; };",
    },
  ],
  find({ subject, name, before, context }) {
    const what = subject === "typedef" ? `typedef ${name}` : name;
    const size = `${before.size ?? 0}`;
    if (subject !== "enum" || context.other === null) {
      return { level: "error", message: `${what} removed`, before: size, after: "" };
    }
    const message = `${what} removed as a type; ${context.other} and the others are still numbers`;
    return { level: "warning", message, before: size, after: "" };
  },
} satisfies Rule<"record removed" | "enum removed" | "typedef removed">;
