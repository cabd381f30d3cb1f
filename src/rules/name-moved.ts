import type { Rule } from "./rule.ts";

export default {
  id: "name-moved",
  promise: "rebuild",
  of: [
    "record moved",
    "enum moved",
    "enumerator moved",
    "constant moved",
    "command moved",
    "typedef moved",
    "macro moved",
  ],
  says: "A name moved to a header that the old one does not include.",
  because: "Running programs are not affected. Source that includes the old header alone no longer finds the name.",
  instead: "Include the new header from the old one.",
  seen: ["linux/fs.h includes linux/mount.h, where the MS_ flags went, so that programs still find them."],
  breaks: [
    {
      title: "A struct moves to a new header",
      before: "struct foo { __u32 a; };\nstruct bar { __u32 b; };",
      after: "struct foo { __u32 a; };\n// linux/bar.h\nstruct bar { __u32 b; };",
    },
    {
      title: "A constant moves to another header",
      before: "#define FOO_MAGIC 0x46\n#define FOO_SIZE 8\n// linux/bar.h\n#define BAR_SIZE 8",
      after: "#define FOO_SIZE 8\n// linux/bar.h\n#define BAR_SIZE 8\n#define FOO_MAGIC 0x46",
    },
  ],
  allows: [
    {
      title: "The old header includes the new one",
      before: "struct foo { __u32 a; };\nstruct bar { __u32 b; };",
      after: "#include <linux/bar.h>\nstruct foo { __u32 a; };\n// linux/bar.h\nstruct bar { __u32 b; };",
    },
    {
      title: "Both headers define it",
      before: "#define FOO_SIZE 8",
      after: "#define FOO_SIZE 8\n// linux/bar.h\n#define FOO_SIZE 8",
    },
    {
      title: "A name moves within its header",
      before: "#define FOO_SIZE 8\n#define FOO_MAGIC 0x46",
      after: "#define FOO_MAGIC 0x46\n#define FOO_SIZE 8",
    },
  ],
  find({ name, header, newAt }) {
    const to = newAt?.file ?? "another header";
    return {
      level: "warning",
      message: `${name} moved to ${to}, which ${header} does not include`,
      before: header,
      after: to,
    };
  },
} satisfies Rule<
  | "record moved"
  | "enum moved"
  | "enumerator moved"
  | "constant moved"
  | "command moved"
  | "typedef moved"
  | "macro moved"
>;
