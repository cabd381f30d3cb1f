import { looksAtNumberAlone } from "../contract/tolerates-size.ts";
import type { EnumeratorValue } from "../layout/abi.ts";
import type { Rule } from "./rule.ts";
import { isLeftOver } from "./support/constant-name.ts";
import { isFlag } from "../diff/flag.ts";
import { innerNumber } from "./support/inner-number.ts";
import { valueAs } from "./support/spell.ts";

export default {
  id: "enumerator-renumbered",
  promise: "running",
  of: ["enumerator renumbered"],
  says: "An enumerator has another value.",
  because: "Old binaries carry the old value. The kernel takes it for what has that value now.",
  instead: "Add values at the end, before the count at most; leave a placeholder where one is withdrawn.",
  seen: [
    "xfrm: 2d151d39073a put XFRM_MSG_SETDEFAULT before XFRM_MSG_MAPPING and moved its value; 844f7eaaed92 put it back (5.15).",
    "linux/nl80211.h says it in its enums: do not change the order or add anything between.",
  ],
  breaks: [
    {
      title: "A value is inserted",
      before: "enum cmd { CMD_GET, CMD_SET, CMD_DEL };",
      after: "enum cmd { CMD_GET, CMD_NEW, CMD_SET, CMD_DEL };",
    },
    {
      title: "A value is removed and the rest close up",
      before: "enum cmd { CMD_GET, CMD_SET, CMD_DEL };",
      after: "enum cmd { CMD_GET, CMD_DEL };",
    },
    {
      title: "The kernel-doc keeps a number out of the interface",
      before:
        "/**\n * enum mode - modes\n * @MODE_A: one\n * @MODE_B: two\n * @MODE_MAX: the highest\n * @MODE_AUTO: any; this is invalid in netlink\n */\nenum mode { MODE_A, MODE_B, MODE_MAX = MODE_B, MODE_AUTO };",
      after:
        "/**\n * enum mode - modes\n * @MODE_A: one\n * @MODE_B: two\n * @MODE_C: three\n * @MODE_MAX: the highest\n * @MODE_AUTO: any; this is invalid in netlink\n */\nenum mode { MODE_A, MODE_B, MODE_C, MODE_MAX = MODE_C, MODE_AUTO };",
    },
    {
      title: "The order is changed",
      before: "enum cmd { CMD_GET, CMD_SET };",
      after: "enum cmd { CMD_SET, CMD_GET };",
    },
  ],
  allows: [
    {
      title: "The number of all types follows a new one",
      before: "enum foo { FOO_FILE, FOO_VM, FOO_TYPES };",
      after: "enum foo { FOO_FILE, FOO_VM, FOO_FS, FOO_TYPES };",
    },
    {
      title: "A value is added at the end",
      before: "enum cmd { CMD_GET, CMD_SET, __CMD_MAX };",
      after: "enum cmd { CMD_GET, CMD_SET, CMD_DEL, __CMD_MAX };",
    },
    {
      title: "A value is removed, and its number stays free",
      before: "enum cmd { CMD_GET, CMD_SET, CMD_DEL };",
      after: "enum cmd { CMD_GET, CMD_DEL = 2 };",
    },
    {
      title: "An ioctl number of DRM carries a longer struct",
      before:
        "// drm/foo_drm.h\n#include <linux/ioctl.h>\n#include <linux/types.h>\nstruct foo { __u32 a; __u32 b; };\nenum foo_ioctl { DRM_IOCTL_FOO = _IOWR('d', 0x40, struct foo) };",
      after:
        "// drm/foo_drm.h\n#include <linux/ioctl.h>\n#include <linux/types.h>\nstruct foo { __u32 a; __u32 b; __u64 c; };\nenum foo_ioctl { DRM_IOCTL_FOO = _IOWR('d', 0x40, struct foo) };",
    },
    {
      title: "Values are written out",
      before: "enum cmd { CMD_GET, CMD_SET };",
      after: "enum cmd { CMD_SET = 1, CMD_GET = 0x0 };",
    },
  ],
  find({ name, header, before, after, context }) {
    if (isTolerated(before, after) || (isFlag(before) && isFlag(after)) || isLeftOver(name, before.value, after.value))
      return null;
    const [from, to] = [valueAs(before.value, ""), valueAs(after.value, "")];
    const taken = context.other === null ? "" : `, the value of ${context.other} before`;
    const inner = innerNumber(header, before);
    const message = `${name} changed ${from} -> ${to}${inner === null ? taken : `; ${inner}`}`;
    return { level: inner === null ? "error" : "note", message, before: from, after: to };
  },
} satisfies Rule<"enumerator renumbered">;

/** True for ioctl numbers that differ in their sizes alone, where the kernel does not look at these. */
function isTolerated(before: EnumeratorValue, after: EnumeratorValue): boolean {
  const [size, direction, magic] = [0x3fff_0000n, after.value >> 30n, (after.value >> 8n) & 0xffn];
  const isNumber = direction > 0n && direction < 4n && (before.value & ~size) === (after.value & ~size);
  return isNumber && looksAtNumberAlone(Number(magic), after.declaration.location.file);
}
