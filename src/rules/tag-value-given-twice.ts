import type { Rule } from "./rule.ts";
import { namesPlace } from "./support/constant-name.ts";
import { isOnPurpose } from "./support/on-purpose.ts";
import { sharesBit } from "./support/shares-bit.ts";
import { valueAs } from "./support/spell.ts";
import { namesSyscall } from "./support/syscall-name.ts";

const codes = ["A", "B", "C", "D", "E", "F", "G", "H"]
  .map((letter) => `#define FOO_FMT_${letter}8 foo_code('${letter}', '8')`)
  .join("\n");
const coded = `#define foo_code(a, b) ((a) | (b) << 8)\n${codes}`;

const list = ["A", "B", "C", "D", "E", "F", "G", "H"]
  .map((letter, index) => `#define FOO_CAP_${letter} ${index}`)
  .join("\n");

export default {
  id: "tag-value-given-twice",
  promise: "running",
  of: ["enumerator collided", "constant collided"],
  says: "A new name has a value of its list that stands for something else already.",
  because:
    "The kernel can't tell the two apart: what an old binary sends under the older name is taken for the newer, or the other way round.",
  instead: "Give the new name the next free value. Where it is an alias, define it by the other name.",
  seen: ["linux/netlink.h keeps NETLINK_UNUSED in the place of a withdrawn number, so that nobody gives it out again."],
  breaks: [
    {
      title: "A format has the code of another",
      before: coded,
      after: `${coded}\n#define FOO_FMT_PLANAR foo_code('C', '8')`,
    },
    {
      title: "A number of a list is given out above the one that has it",
      before: "#define FOO_GET_A 70\n#define FOO_SET_A 71",
      after: "#define FOO_GET_A 70\n#define FOO_GET_B 71\n#define FOO_SET_A 71",
    },
    {
      title: "A data type has the tag of another",
      before: "enum data_type { DATA_NONE = 0, DATA_VTD = 1, DATA_SMMU = 2, DATA_AMD = 3 };",
      after: "enum data_type { DATA_NONE = 0, DATA_VTD = 1, DATA_SMMU = 2, DATA_AMD = 3, DATA_RISCV = 1 };",
    },
    {
      title: "Two series took the next value, and both were merged",
      before: "enum attr { ATTR_UNSPEC, ATTR_ID = 1, ATTR_NAME = 2 };",
      after: "enum attr { ATTR_UNSPEC, ATTR_ID = 1, ATTR_NAME = 2, ATTR_PORT = 3, ATTR_TIMEOUT = 3 };",
    },
    {
      title: "A new number of a list is in use",
      before: list,
      after: `${list}\n#define FOO_CAP_NEW 3`,
    },
    {
      title: "An enumerator counts on from a lower one",
      before: "enum cmd { CMD_GET, CMD_SET, CMD_DEL };",
      after: "enum cmd { CMD_GET, CMD_SET, CMD_DEL, CMD_PEEK = 0, CMD_POKE };",
    },
  ],
  allows: [
    {
      title: "A format goes by another name as well",
      before: coded,
      after: `${coded}\n#define FOO_FMT_PLANAR FOO_FMT_C8`,
    },
    {
      title: "An alias is defined by the other name",
      before: "enum attr { ATTR_UNSPEC, ATTR_ID = 1, ATTR_NAME = 2 };",
      after: "enum attr { ATTR_UNSPEC, ATTR_ID = 1, ATTR_NAME = 2, ATTR_LABEL = ATTR_NAME };",
    },
    {
      title: "A comment says that both are one",
      before: "#define FOO_FAN_LOW 1\n#define FOO_FAN_HIGH 2\n#define FOO_FAN_TURBO 3",
      after:
        "#define FOO_FAN_LOW 1\n#define FOO_FAN_HIGH 2\n#define FOO_FAN_TURBO 3\n/* Many machines treat this mode as an automatic one */\n#define FOO_FAN_AUTO 3",
    },
    {
      title: "The default is one of the others",
      before: "enum mode { MODE_PRIVATE, MODE_SHARED };",
      after: "enum mode { MODE_PRIVATE, MODE_SHARED, MODE_DEFAULT = 0 };",
    },
    {
      title: "A marker stands at the first of a list",
      before: "enum cmd { CMD_GET = 0x80, CMD_SET };",
      after: "enum cmd { CMD_BASE = 0x80, CMD_GET = 0x80, CMD_SET };",
    },
    {
      title: "Values of the enum were shared before",
      before: "enum code { CODE_OK = 0, CODE_DONE = 0, CODE_RETRY = 1, CODE_LATE = 2 };",
      after: "enum code { CODE_OK = 0, CODE_DONE = 0, CODE_RETRY = 1, CODE_LATE = 2, CODE_AGAIN = 1 };",
    },
    {
      title: "The next value",
      before: "enum data_type { DATA_NONE = 0, DATA_VTD = 1, DATA_SMMU = 2 };",
      after: "enum data_type { DATA_NONE = 0, DATA_VTD = 1, DATA_SMMU = 2, DATA_AMD = 3 };",
    },
    {
      title: "Two limits happen to be the same number",
      before:
        "#define FOO_GET 0\n#define FOO_SET 1\n#define FOO_DEL 2\n#define FOO_RUN 3\n#define FOO_STOP 4\n#define FOO_WAIT 5\n#define FOO_PEEK 6\n#define FOO_MAX_COUNTERS 32",
      after:
        "#define FOO_GET 0\n#define FOO_SET 1\n#define FOO_DEL 2\n#define FOO_RUN 3\n#define FOO_STOP 4\n#define FOO_WAIT 5\n#define FOO_PEEK 6\n#define FOO_MAX_COUNTERS 32\n#define FOO_MAX_NAME 64\n#define FOO_MAX_CATEGORY 32\n#define FOO_MAX_TEXT 256",
    },
    {
      title: "The same number in another list",
      before: "#define FOO_TYPE_A 1\n#define FOO_TYPE_B 2\n#define FOO_TYPE_C 3",
      after: "#define FOO_TYPE_A 1\n#define FOO_TYPE_B 2\n#define FOO_TYPE_C 3\n#define FOO_VERSION 2",
    },
  ],
  find({ name, after, newAt, context }) {
    const { other } = context;
    if (other === null || sharesBit({ after, context }) || namesSyscall(name)) return null;
    if (namesPlace(name) || namesPlace(other) || isOnPurpose({ newAt, context })) return null;
    const value = valueAs(after.value, "");
    return { level: "error", message: `${name} = ${value} is ${other} too`, before: other, after: value };
  },
} satisfies Rule<"enumerator collided" | "constant collided">;
