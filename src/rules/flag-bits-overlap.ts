import { isSingleBit } from "../diff/single-bit.ts";
import { namesLimit } from "./constant-name.ts";
import { isFlag } from "../diff/flag.ts";
import type { Rule } from "./rule.ts";
import { valueAs } from "./spell.ts";

const list = ["A", "B", "C", "D", "E", "F", "G", "H"]
  .map((letter, index) => `#define FOO_CAP_${letter} ${index}`)
  .join("\n");

export default {
  id: "flag-bits-overlap",
  promise: "running",
  of: ["enumerator collided", "constant collided"],
  says: "Two names of one group have one value, or two flags one bit.",
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
      title: "A new enumerator has a value that is in use",
      before: "enum attr { ATTR_UNSPEC, ATTR_ID = 1, ATTR_NAME = 2 };",
      after: "enum attr { ATTR_UNSPEC, ATTR_ID = 1, ATTR_NAME = 2, ATTR_TIMEOUT = 2 };",
    },
    {
      title: "A new number of a list is in use",
      before: list,
      after: `${list}\n#define FOO_CAP_NEW 3`,
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
      title: "The next bit",
      before: "#define FOO_F_SYNC (1 << 0)\n#define FOO_F_FAST (1 << 1)",
      after: "#define FOO_F_SYNC (1 << 0)\n#define FOO_F_FAST (1 << 1)\n#define FOO_F_WAIT (1 << 2)",
    },
  ],
  find({ name, after, context }) {
    const { other } = context;
    if (other === null || namesPlace(name) || namesPlace(other)) return null;
    const bit = "enum" in after ? isFlag(after) : isSingleBit(after.value) && !context.listed;
    const value = valueAs(after.value, bit ? "0x" : "");
    // Of a list of values, two names for one may be meant; of flags, each is set for itself.
    return {
      level: bit ? "error" : "warning",
      message: `${name} = ${value} is ${other} too`,
      before: other,
      after: value,
    };
  },
} satisfies Rule<"enumerator collided" | "constant collided">;

/** "FOO_BASE", "FOO_END", "FOO_DEFAULT": names for a place in the list, which stand beside another on purpose. */
function namesPlace(name: string): boolean {
  return namesLimit(name) || /(^|_)(BASE|FIRST|START|BEGIN|END|LAST)(_|$)/.test(name);
}
