import type { Rule } from "./rule.ts";
import { makesCommand, signatureOf } from "./support/spell.ts";

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
    {
      title: "A macro that makes ioctl numbers is removed",
      before: "#define FOO_GET_ABS(abs) _IOR('F', 0x40 + (abs), __u32)\n#define FOO_SIZE 8",
      after: "#define FOO_SIZE 8",
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
  find({ before }) {
    const signature = signatureOf(before);
    // With a macro that makes ioctl numbers, commands are gone.
    const level = makesCommand(before) ? "error" : "warning";
    return { level, message: `${signature} removed`, before: signature, after: "" };
  },
} satisfies Rule<"macro removed">;
