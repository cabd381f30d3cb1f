import { isSingleBit } from "../diff/single-bit.ts";
import type { Rule } from "./rule.ts";
import { valueAs } from "./support/spell.ts";
import { namesSyscall } from "./support/syscall-name.ts";

export default {
  id: "value-reused",
  promise: "running",
  of: ["enumerator reused", "constant reused"],
  says: "A new name took the value of one that is gone.",
  because: "Old binaries still send or expect the old meaning under this value. The kernel now acts on the new one.",
  instead: "Take a value that no release has used, and leave a placeholder where one was withdrawn.",
  seen: [
    "linux/vdpa.h: VDPA_ATTR_DEV_BLK_CFG_CAPACITY took 21 from VDPA_ATTR_VDPA_DEV_SUPPORTED_FEATURES between 6.1 and 6.12. linux/netlink.h keeps NETLINK_UNUSED in the place of a withdrawn number.",
  ],
  breaks: [
    {
      title: "A new command takes a freed value",
      before: "enum cmd { CMD_GET = 1, CMD_PURGE = 3 };",
      after: "enum cmd { CMD_GET = 1, CMD_SUBSCRIBE = 3 };",
    },
    {
      title: "A new attribute takes the place of an old one",
      before: "enum attr { ATTR_UNSPEC, ATTR_COLOR, ATTR_ID };",
      after: "enum attr { ATTR_UNSPEC, ATTR_TIMEOUT, ATTR_ID };",
    },
  ],
  allows: [
    {
      title: "A placeholder stands in the freed place",
      before: "enum attr { ATTR_UNSPEC, ATTR_COLOR, ATTR_ID };",
      after: "enum attr { ATTR_UNSPEC, ATTR_UNUSED1, ATTR_ID };",
    },
    {
      title: "The name is only mended",
      before: "enum cmd { CMD_GET = 1, CMD_RECIEVE = 3 };",
      after: "enum cmd { CMD_GET = 1, CMD_RECEIVE = 3 };",
    },
    {
      title: "The new command takes the next value",
      before: "enum cmd { CMD_GET = 1, CMD_PURGE = 3 };",
      after: "enum cmd { CMD_GET = 1, CMD_PURGE = 3, CMD_SUBSCRIBE = 4 };",
    },
  ],
  find({ subject, name, after, context }) {
    if (subject === "constant" && (isSingleBit(after.value) || namesSyscall(name))) return null;
    const value = valueAs(after.value, "text" in after.declaration ? after.declaration.text : "");
    const old = context.other ?? "a removed name";
    return {
      level: "error",
      message: `${name} = ${value} took the value of ${old}, which is gone`,
      before: old,
      after: `${name} ${value}`,
    };
  },
} satisfies Rule<"enumerator reused" | "constant reused">;
