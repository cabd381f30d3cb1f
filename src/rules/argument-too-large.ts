import { dataModels } from "../layout/data-models.ts";
import type { Rule } from "./rule.ts";

/** What 13 bits hold: powerpc, mips, sparc and alpha have no more. */
const mostAnywhere = 8191;

export default {
  id: "argument-too-large",
  promise: "design",
  of: ["command added"],
  says: "A new command's argument is larger than what its number can say.",
  because:
    "The size has 14 bits of the number, and 13 on powerpc, mips, sparc and alpha. What is larger spills into the direction: the number says another size and another direction, and may be another command's.",
  instead: "Pass a pointer to the bulk of the data, with its length beside it.",
  seen: [
    "Documentation/driver-api/ioctl.rst, Command number definitions: the size is encoded in a 13-bit or 14-bit integer, leading to a limit of 8191 bytes for the maximum size of the argument.",
  ],
  breaks: [
    {
      title: "More than 14 bits hold",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_load { __u8 data[20000]; };\n#define FOO_LOAD _IOW('F', 2, struct foo_load)",
    },
    {
      title: "More than 13 bits hold",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_load { __u8 data[8192]; };\n#define FOO_LOAD _IOW('F', 2, struct foo_load)",
    },
  ],
  allows: [
    {
      title: "It fits",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_load { __u8 data[8191]; };\n#define FOO_LOAD _IOW('F', 2, struct foo_load)",
    },
    {
      title: "The number carries no size",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_load { __u32 size; __u8 data[20000]; };\n#define FOO_LOAD _IO('F', 2)",
    },
    {
      title: "It was so before",
      before: "struct foo_load { __u8 data[20000]; };\n#define FOO_LOAD _IOW('F', 2, struct foo_load)",
      after:
        "struct foo_load { __u8 data[20000]; };\n#define FOO_LOAD _IOW('F', 2, struct foo_load)\n#define FOO_GET _IO('F', 1)",
    },
  ],
  find({ name, model, header, after }) {
    const { argument, argumentSize: size } = after;
    const most = 2 ** dataModels[model].ioctl.sizeBits - 1;
    // What an architecture has for itself need not fit another one's numbers.
    if (argument === null || size <= (header.startsWith("asm/") ? most : mostAnywhere)) return null;
    const where = size > most ? `more than ${most}` : `more than the ${mostAnywhere} that fit on every architecture`;
    return {
      level: size > most ? "warning" : "note",
      message: `${name} takes ${argument} of ${size} bytes, ${where}`,
      before: "",
      after: `${size}`,
    };
  },
} satisfies Rule<"command added">;
