import type { Rule } from "./rule.ts";
import { namesPlace } from "./support/constant-name.ts";
import { isOnPurpose } from "./support/on-purpose.ts";
import { sharesBit } from "./support/shares-bit.ts";
import { valueAs } from "./support/spell.ts";

export default {
  id: "flag-bits-overlap",
  promise: "running",
  of: ["enumerator collided", "constant collided"],
  says: "Two flags of one group have one bit.",
  because: "Who sets one sets the other too: an old binary that uses the older name gets the newer behaviour.",
  instead: "Give the new name a free value. Where it is an alias, define it by the other name.",
  seen: [
    "fs/fcntl.c checks at build time that no two O_ flags share a bit, since a header with such flags compiles without a word.",
  ],
  breaks: [
    {
      title: "A new flag takes a bit that is in use",
      before: "#define FOO_F_SYNC (1 << 0)\n#define FOO_F_FAST (1 << 1)\n#define FOO_F_WAIT (1 << 2)",
      after:
        "#define FOO_F_SYNC (1 << 0)\n#define FOO_F_FAST (1 << 1)\n#define FOO_F_WAIT (1 << 2)\n#define FOO_F_LAZY (1 << 2)",
    },
    {
      title: "A new flag of an enum takes a bit that is in use",
      before: "enum flags { FLAG_A = 1 << 0, FLAG_B = 1 << 1 };",
      after: "enum flags { FLAG_A = 1 << 0, FLAG_B = 1 << 1, FLAG_C = 1 << 1 };",
    },
  ],
  allows: [
    {
      title: "An alias is defined by the other name",
      before: "#define FOO_F_SYNC (1 << 0)\n#define FOO_F_FAST (1 << 1)",
      after: "#define FOO_F_SYNC (1 << 0)\n#define FOO_F_FAST (1 << 1)\n#define FOO_F_QUICK FOO_F_FAST",
    },
    {
      title: "A mask covers flags",
      before: "#define FOO_F_SYNC (1 << 0)\n#define FOO_F_FAST (1 << 1)",
      after: "#define FOO_F_SYNC (1 << 0)\n#define FOO_F_FAST (1 << 1)\n#define FOO_F_MASK 0x3",
    },
    {
      title: "A marker stands at the first of a list",
      before: "enum cmd { CMD_GET = 0x80, CMD_SET };",
      after: "enum cmd { CMD_BASE = 0x80, CMD_GET = 0x80, CMD_SET };",
    },
    {
      title: "Values that are no flags are another rule's business",
      before: "enum attr { ATTR_UNSPEC, ATTR_ID = 1, ATTR_NAME = 2 };",
      after: "enum attr { ATTR_UNSPEC, ATTR_ID = 1, ATTR_NAME = 2, ATTR_TIMEOUT = 2 };",
    },
    {
      title: "The next bit",
      before: "#define FOO_F_SYNC (1 << 0)\n#define FOO_F_FAST (1 << 1)",
      after: "#define FOO_F_SYNC (1 << 0)\n#define FOO_F_FAST (1 << 1)\n#define FOO_F_WAIT (1 << 2)",
    },
  ],
  find({ name, after, newAt, context }) {
    const { other } = context;
    if (isOnPurpose({ newAt, context })) return null;
    if (other === null || !sharesBit({ after, context }) || namesPlace(name) || namesPlace(other)) return null;
    const value = valueAs(after.value, "0x");
    return { level: "error", message: `${name} = ${value} is ${other} too`, before: other, after: value };
  },
} satisfies Rule<"enumerator collided" | "constant collided">;
