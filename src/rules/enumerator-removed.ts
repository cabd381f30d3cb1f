import { isAggregate } from "./support/aggregate.ts";
import type { Rule } from "./rule.ts";
import { valueAs } from "./support/spell.ts";

export default {
  id: "enumerator-removed",
  promise: "rebuild",
  of: ["enumerator removed"],
  says: "An enumerator is gone, and no other name has its value.",
  because: "Source that uses it does not compile, and the value can't be asked for or understood any more.",
  instead: "Keep the name, and say in a comment that the kernel no longer uses it.",
  seen: ["linux/sysctl.h lost KERN_REALROOTDEV and VM_LAPTOP_MODE between 6.12 and 7.3."],
  breaks: [
    {
      title: "The last value is removed",
      before: "enum cmd { CMD_GET, CMD_SET, CMD_DEL };",
      after: "enum cmd { CMD_GET, CMD_SET };",
    },
    {
      title: "A value is removed whose name sounds like a count",
      before: "enum attr { ATTR_ID, ATTR_NUM_QUEUES, __ATTR_MAX };",
      after: "enum attr { ATTR_ID, __ATTR_MAX };",
    },
    {
      title: "A value in between is removed",
      before: "enum cmd { CMD_GET, CMD_SET, CMD_DEL };",
      after: "enum cmd { CMD_GET, CMD_DEL = 2 };",
    },
  ],
  allows: [
    {
      title: "The value becomes a #define",
      before: "enum cmd { CMD_GET, CMD_SET };",
      after: "enum cmd { CMD_GET };\n#define CMD_SET 1",
    },
    {
      title: "The enum gets a name, or loses it",
      before: "enum cmd_attr { CMD_ATTR_A, CMD_ATTR_B };\nenum { CMD_GET, CMD_SET };",
      after: "enum cmd_attr { CMD_ATTR_A, CMD_ATTR_B };\nenum cmd { CMD_GET, CMD_SET };",
    },
    {
      title: "The count goes",
      before: "enum cmd { CMD_GET, CMD_SET, __CMD_MAX };",
      after: "enum cmd { CMD_GET, CMD_SET };",
    },
  ],
  find(change) {
    if (isAggregate(change)) return null;
    const { name, before } = change;
    const value = valueAs(before.value, "");
    return { level: "error", message: `${name} (${value}) removed from ${before.enum}`, before: value, after: "" };
  },
} satisfies Rule<"enumerator removed">;
