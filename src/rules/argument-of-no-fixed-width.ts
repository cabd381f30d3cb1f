import type { Rule } from "./rule.ts";
import { isRegisterWide } from "./support/type-words.ts";

export default {
  id: "argument-of-no-fixed-width",
  promise: "design",
  of: ["command added"],
  says: "A new command's argument is a long or a pointer.",
  because:
    "The number carries the argument's size, so that 32- and 64-bit programs call different numbers: a kernel that knows one answers ENOTTY to the other. The macro wants what is pointed at, not the pointer.",
  instead: "Give it a type of a fixed width, __u32 or __u64, or the struct that is pointed at.",
  seen: [
    "Documentation/driver-api/ioctl.rst, Command number definitions: data_type is the name of the data type pointed to by the argument.",
    "FS_IOC_GETFLAGS is _IOR('f', 1, long), and the kernel serves FS_IOC32_GETFLAGS beside it.",
  ],
  breaks: [
    {
      title: "A long",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\n#define FOO_LEVEL _IOR('F', 2, long)",
    },
    {
      title: "A pointer to the struct",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\n#define FOO_SET _IOW('F', 2, struct foo *)",
    },
  ],
  allows: [
    {
      title: "A fixed width",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\n#define FOO_LEVEL _IOR('F', 2, __u64)",
    },
    {
      title: "An int is 32 bits wide wherever Linux runs",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\n#define FOO_LEVEL _IOR('F', 2, int)",
    },
    {
      title: "It was so before",
      before: "#define FOO_LEVEL _IOR('F', 2, long)",
      after: "#define FOO_LEVEL _IOR('F', 2, long)\n#define FOO_GET _IO('F', 1)",
    },
  ],
  find({ name, after: { argument, declaration } }) {
    if (argument === null || declaration.argument?.kind.startsWith("sizeof-")) return null;
    const isPointer = argument.endsWith("*");
    if (!isPointer && !isRegisterWide(argument)) return null;
    const what = isPointer ? "a pointer" : "which has no fixed width";
    const message = `${name} takes ${argument}, ${what}: its number differs between 32- and 64-bit programs`;
    return { level: "warning", message, before: "", after: argument };
  },
} satisfies Rule<"command added">;
