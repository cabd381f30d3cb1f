import { isAggregate } from "./support/aggregate.ts";
import type { Rule } from "./rule.ts";
import { valueAs } from "./support/spell.ts";

export default {
  id: "constant-removed",
  promise: "rebuild",
  of: ["constant removed"],
  says: "A constant is gone.",
  because: "Source that uses it does not compile, and the value that it named has no name any more.",
  instead: "Keep the definition, and say in a comment that the kernel no longer uses it.",
  seen: [
    "linux/blktrace_api.h: BLK_TC_ACT() came to use u64 between 6.12 and 7.2, a name that only the kernel has: BLK_TA_QUEUE and others no longer compile.",
  ],
  breaks: [
    {
      title: "A flag is removed",
      before: "#define FOO_SYNC 0x1\n#define FOO_LAZY 0x2",
      after: "#define FOO_SYNC 0x1",
    },
    {
      title: "The definition uses a name that no program has",
      before: "#define FOO_SHIFT(n) ((n) << 16)\n#define FOO_SYNC FOO_SHIFT(1)",
      after: "#define FOO_SHIFT(n) ((u64)(n) << 16)\n#define FOO_SYNC FOO_SHIFT(1)",
    },
    {
      title: "Several that stood in a row are removed together",
      before: "#define FOO_A 1\n#define FOO_MAJOR 1\n#define FOO_MINOR 0\n#define FOO_Z 2",
      after: "#define FOO_A 1\n#define FOO_Z 2",
    },
    {
      title: "A string is removed",
      before: '#define FOO_GENL_NAME "foo"\n#define FOO_GENL_ID 2',
      after: "#define FOO_GENL_ID 2",
    },
  ],
  allows: [
    {
      title: "The constant becomes an enumerator",
      before: "#define FOO_GET 1\n#define FOO_SET 2",
      after: "enum foo { FOO_GET = 1, FOO_SET };",
    },
    {
      title: "The include guard is spelled differently",
      before: "#ifndef _LINUX_FOO_H\n#define _LINUX_FOO_H 1\n#define FOO_A 1\n#endif",
      after: "#ifndef _UAPI_LINUX_FOO_H\n#define _UAPI_LINUX_FOO_H 1\n#define FOO_A 1\n#endif",
    },
    {
      title: "The constant moves to a header that the old one includes",
      before: "#define FOO_GET 1",
      after: "#include <linux/foo-types.h>\n// linux/foo-types.h\n#define FOO_GET 1",
    },
  ],
  find(change) {
    if (isAggregate(change)) return null;
    const { name, before, context } = change;
    const value = valueAs(before.value, before.declaration.text);
    const gone = context.other === name ? "is defined as something that is no constant any more" : "removed";
    return { level: "error", message: `${name} (${value}) ${gone}`, before: value, after: "" };
  },
} satisfies Rule<"constant removed">;
