import type { Rule } from "./rule.ts";
import { valueAs } from "./support/spell.ts";

export default {
  id: "constant-renamed",
  promise: "rebuild",
  of: ["constant renamed"],
  says: "A constant has another name, with the same value.",
  because: "Running programs are not affected. Source that uses the old name no longer compiles with the new header.",
  instead: "Keep the old name as an alias: #define FOO_OLD FOO_NEW.",
  seen: ["linux/input-event-codes.h: KEY_HANGUEL stays an alias of KEY_HANGEUL, KEY_SCREENLOCK of KEY_COFFEE."],
  breaks: [
    {
      title: "A typo is mended",
      before: "#define FOO_RECIEVE 0x2",
      after: "#define FOO_RECEIVE 0x2",
    },
    {
      title: "A prefix is added",
      before: "#define FOO_TIMEOUT_MSEC 1500",
      after: "#define LINUX_FOO_TIMEOUT_MSEC 1500",
    },
  ],
  allows: [
    {
      title: "The old name stays as an alias",
      before: "#define FOO_RECIEVE 0x2",
      after: "#define FOO_RECEIVE 0x2\n#define FOO_RECIEVE FOO_RECEIVE",
    },
    {
      title: "A constant is added",
      before: "#define FOO_TIMEOUT 1500",
      after: "#define FOO_TIMEOUT 1500\n#define FOO_TIMEOUT_MAX 3000",
    },
    {
      title: "The include guard is 1, and is spelled differently",
      before: "#ifndef __LINUX_FOO_H\n#define __LINUX_FOO_H 1\n#define FOO_A 2\n#endif",
      after: "#ifndef _UAPI__LINUX_FOO_H\n#define _UAPI__LINUX_FOO_H 1\n#define FOO_A 2\n#endif",
    },
    {
      title: "The constant becomes an enumerator of the same name",
      before: "#define FOO_A 1",
      after: "enum foo { FOO_A = 1 };",
    },
  ],
  find({ name, before, after }) {
    const value = valueAs(before.value, before.declaration.text);
    return {
      level: "warning",
      message: `${name} (${value}) renamed to ${after.name}`,
      before: name,
      after: after.name,
    };
  },
} satisfies Rule<"constant renamed">;
