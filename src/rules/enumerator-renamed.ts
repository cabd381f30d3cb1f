import type { Rule } from "./rule.ts";
import { valueAs } from "./support/spell.ts";

export default {
  id: "enumerator-renamed",
  promise: "rebuild",
  of: ["enumerator renamed"],
  says: "An enumerator has another name, with the same value.",
  because: "Running programs are not affected. Source that uses the old name no longer compiles with the new header.",
  instead: "Keep the old name as an alias: FOO_OLD = FOO_NEW in the enum, or a #define.",
  seen: ["linux/nl80211.h keeps the old name in the enum: NL80211_CMD_NEW_BEACON = NL80211_CMD_START_AP."],
  breaks: [
    {
      title: "A typo is mended",
      before: "enum cmd { CMD_RECIEVE, CMD_SEND };",
      after: "enum cmd { CMD_RECEIVE, CMD_SEND };",
    },
    {
      title: "All names of an enum trade one word for others",
      before: "enum { FOO_CMD_COMP_TX_BATCH = 1 << 0, FOO_CMD_COMP_MIN_WR = 1 << 1 };",
      after: "enum { FOO_CMD_SUPP_CAPS_TX_BATCH = 1 << 0, FOO_CMD_SUPP_CAPS_MIN_WR = 1 << 1 };",
    },
    {
      title: "A word is added",
      before: "enum attr { ATTR_FLAGS = 1, ATTR_ID = 2 };",
      after: "enum attr { ATTR_FLAGS = 1, ATTR_PORT_ID = 2 };",
    },
  ],
  allows: [
    {
      title: "The old name stays in the enum",
      before: "enum cmd { CMD_RECIEVE, CMD_SEND };",
      after: "enum cmd { CMD_RECEIVE, CMD_RECIEVE = CMD_RECEIVE, CMD_SEND };",
    },
    {
      title: "The old name stays as a #define",
      before: "enum cmd { CMD_RECIEVE, CMD_SEND };",
      after: "enum cmd { CMD_RECEIVE, CMD_SEND };\n#define CMD_RECIEVE CMD_RECEIVE",
    },
    {
      title: "A value is added",
      before: "enum cmd { CMD_GET };",
      after: "enum cmd { CMD_GET, CMD_GET_ALL };",
    },
  ],
  find({ name, before, after }) {
    const value = valueAs(before.value, "");
    return {
      level: "warning",
      message: `${name} (${value}) renamed to ${after.name}`,
      before: name,
      after: after.name,
    };
  },
} satisfies Rule<"enumerator renamed">;
