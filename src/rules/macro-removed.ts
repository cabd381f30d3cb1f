import type { Rule } from "./rule.ts";

export default {
  id: "macro-removed",
  promise: "rebuild",
  of: ["macro removed"],
  says: "A macro with parameters is gone.",
  because: "Running programs are not affected. Source that uses it no longer compiles with the new header.",
  instead: "Keep the macro. If the kernel alone used it, keep it out of include/uapi from the start.",
  seen: ["linux/net_dropmon.h lost is_drop_point_hw() between 6.12 and 7.3."],
  breaks: [
    {
      title: "A helper is removed",
      before: "#define FOO_ENTRY(n) ((n) * 8)\n#define FOO_SIZE 8",
      after: "#define FOO_SIZE 8",
    },
    {
      title: "A helper with two parameters is removed",
      before: "#define FOO_MK(major, minor) (((major) << 8) | (minor))\nstruct foo { __u32 a; };",
      after: "struct foo { __u32 a; };",
    },
  ],
  allows: [
    {
      title: "A macro is added",
      before: "#define FOO_SIZE 8",
      after: "#define FOO_SIZE 8\n#define FOO_ENTRY(n) ((n) * FOO_SIZE)",
    },
    {
      title: "The parameters are named differently",
      before: "#define FOO_ENTRY(n) ((n) * 8)",
      after: "#define FOO_ENTRY(index) ((index) * 8)",
    },
    {
      title: "The macro moves to a header that the old one includes",
      before: "#define FOO_ENTRY(n) ((n) * 8)",
      after: "#include <linux/foo-types.h>\n// linux/foo-types.h\n#define FOO_ENTRY(n) ((n) * 8)",
    },
  ],
  find({ name, before }) {
    const signature = `${name}(${before.parameters.join(", ")}${before.variadic ? "..." : ""})`;
    return { level: "warning", message: `${signature} removed`, before: signature, after: "" };
  },
} satisfies Rule<"macro removed">;
