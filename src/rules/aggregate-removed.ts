import { isAggregate } from "./support/aggregate.ts";
import type { Rule } from "./rule.ts";

export default {
  id: "aggregate-removed",
  promise: "rebuild",
  of: ["constant removed", "enumerator removed"],
  says: "A count, a last value or a name made of other names is gone.",
  because:
    "Running programs are not affected. Source that sizes arrays, checks ranges or tests flags by it no longer compiles with the new header.",
  instead:
    "Keep it, whatever its value is. New enums do better without: a count that is published is used where it should not be.",
  seen: [
    "linux/if_link.h ends each enum in a count, and programs size their tables by it: struct rtattr *tb[IFLA_MAX + 1].",
  ],
  breaks: [
    {
      title: "The count of an enum is removed",
      before: "enum cmd { CMD_GET, CMD_SET, __CMD_MAX };",
      after: "enum cmd { CMD_GET, CMD_SET };",
    },
    {
      title: "The mask of all flags is removed",
      before: "enum flags { FLAG_A = 1 << 0, FLAG_B = 1 << 1, FLAG_ALL = FLAG_A | FLAG_B };",
      after: "enum flags { FLAG_A = 1 << 0, FLAG_B = 1 << 1 };",
    },
    {
      title: "A last value is removed",
      before: "#define FOO_OP_GET 1\n#define FOO_OP_SET 2\n#define FOO_OP_MAX 2",
      after: "#define FOO_OP_GET 1\n#define FOO_OP_SET 2",
    },
  ],
  allows: [
    {
      title: "The count grows",
      before: "enum cmd { CMD_GET, CMD_SET, __CMD_MAX };",
      after: "enum cmd { CMD_GET, CMD_SET, CMD_DEL, __CMD_MAX };",
    },
    {
      title: "The count becomes a #define",
      before: "enum cmd { CMD_GET, CMD_SET, CMD_MAX };",
      after: "enum cmd { CMD_GET, CMD_SET };\n#define CMD_MAX 2",
    },
    {
      title: "Another value is removed",
      before: "enum cmd { CMD_GET, CMD_SET, CMD_DEL };",
      after: "enum cmd { CMD_GET, CMD_SET };",
    },
  ],
  find(change) {
    if (!isAggregate(change)) return null;
    const { name, before } = change;
    return { level: "warning", message: `${name} (${before.value}) removed`, before: `${before.value}`, after: "" };
  },
} satisfies Rule<"constant removed" | "enumerator removed">;
