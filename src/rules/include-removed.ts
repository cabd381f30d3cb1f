import type { Rule } from "./rule.ts";

export default {
  id: "include-removed",
  promise: "rebuild",
  of: ["header narrowed"],
  says: "A header no longer includes another one, and lost the names that came with it.",
  because:
    "Running programs are not affected. Source that includes this header alone no longer finds what the other one declares.",
  instead: "Keep the include: what a header brings along is part of what it promises.",
  seen: ["linux/resource.h stopped including linux/time.h between 6.1 and 6.12, and with it went struct itimerval."],
  breaks: [
    {
      title: "The include is dropped, the header stays",
      before: "#include <linux/foo-codes.h>\nstruct foo { __u32 code; };\n// linux/foo-codes.h\n#define FOO_CODE_A 1",
      after: "struct foo { __u32 code; };\n// linux/foo-codes.h\n#define FOO_CODE_A 1",
    },
    {
      title: "Another header is included instead",
      before:
        "#include <linux/foo-codes.h>\n// linux/foo-codes.h\n#define FOO_A 1\n// linux/foo-types.h\n#define FOO_B 2",
      after:
        "#include <linux/foo-types.h>\n// linux/foo-codes.h\n#define FOO_A 1\n// linux/foo-types.h\n#define FOO_B 2",
    },
  ],
  allows: [
    {
      title: "Another include still brings it along",
      before:
        "#include <linux/foo-codes.h>\n#include <linux/foo-types.h>\n// linux/foo-codes.h\n#define FOO_A 1\n// linux/foo-types.h\n#include <linux/foo-codes.h>",
      after:
        "#include <linux/foo-types.h>\n// linux/foo-codes.h\n#define FOO_A 1\n// linux/foo-types.h\n#include <linux/foo-codes.h>",
    },
    {
      title: "The names moved into the header itself",
      before: "#include <linux/foo-codes.h>\n// linux/foo-codes.h\n#define FOO_CODE_A 1",
      after: "#define FOO_CODE_A 1\n// linux/foo-codes.h\n#include <linux/foo.h>",
    },
    {
      title: "What is gone altogether is another rule's business",
      before: "#include <linux/foo-codes.h>\n#define FOO_A 1\n// linux/foo-codes.h\n#define FOO_CODE_A 1",
      after: "#define FOO_A 1",
    },
  ],
  find({ name, context }) {
    const other = context.other ?? "another header";
    return { level: "warning", message: `${name} no longer includes ${other}`, before: other, after: "" };
  },
} satisfies Rule<"header narrowed">;
