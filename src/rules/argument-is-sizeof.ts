import type { Rule } from "./rule.ts";

export default {
  id: "argument-is-sizeof",
  promise: "design",
  of: ["command added"],
  says: "A new command is given sizeof of its argument instead of the argument's type.",
  because:
    "The macro takes sizeof itself, so that the number carries sizeof(size_t): 8 in 64-bit programs and 4 in 32-bit ones, whatever the struct. The two call different numbers, and a struct that grows keeps its number.",
  instead: "Give the macro the type: _IOW('x', 1, struct foo).",
  seen: [
    "Documentation/driver-api/ioctl.rst, Command number definitions: do not pass sizeof(data_type) into _IOR/_IOW/_IOWR, as that will lead to encoding sizeof(sizeof(data_type)).",
  ],
  breaks: [
    {
      title: "The size of a struct",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\n#define FOO_SET _IOW('F', 1, sizeof(struct foo))",
    },
    {
      title: "The size of an int, through a macro",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\n#define FOO_SIZE sizeof(int)\n#define FOO_READ _IOR('F', 2, FOO_SIZE)",
    },
  ],
  allows: [
    {
      title: "The type",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\n#define FOO_SET _IOW('F', 1, struct foo)",
    },
    {
      title: "_IOC takes the size",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\n#define FOO_SET _IOC(_IOC_WRITE, 'F', 1, sizeof(struct foo))",
    },
    {
      title: "It was so before",
      before: "struct foo { __u32 a; };\n#define FOO_SET _IOW('F', 1, sizeof(struct foo))",
      after:
        "struct foo { __u32 a; };\n#define FOO_SET _IOW('F', 1, sizeof(struct foo))\n#define FOO_GET _IOR('F', 2, struct foo)",
    },
  ],
  find({ name, after }) {
    const { argument, text } = after.declaration;
    if (argument === null || !argument.kind.startsWith("sizeof-") || text.includes("_BAD")) return null;
    return {
      level: "warning",
      message: `${name} is given a sizeof: its number carries the ${after.size} bytes of a size_t`,
      before: "",
      after: argument.kind,
    };
  },
} satisfies Rule<"command added">;
