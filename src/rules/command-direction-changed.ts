import type { Direction } from "../declare/expression.ts";
import type { Rule } from "./rule.ts";
import { ioctlNumber, keptNumber } from "./support/spell.ts";

const macroOf: Readonly<Record<Direction, string>> = { none: "_IO", read: "_IOR", write: "_IOW", readwrite: "_IOWR" };

export default {
  id: "command-direction-changed",
  promise: "running",
  of: ["command redirected"],
  says: "An ioctl has another direction.",
  because:
    "The direction is part of the number that an old binary sends: the kernel answers ENOTTY, however right the new direction is.",
  instead: "Leave a wrong direction as it is. Where it must be mended, keep serving the old number as well.",
  seen: [
    "SECCOMP_IOCTL_NOTIF_ID_VALID was published as _IOR and mended to _IOW in 5.9 (47e33c05f9f0); the kernel still serves SECCOMP_IOCTL_NOTIF_ID_VALID_WRONG_DIR.",
  ],
  breaks: [
    {
      title: "_IOR becomes _IOW",
      before: "#define FOO_VALID _IOR('F', 2, __u64)",
      after: "#define FOO_VALID _IOW('F', 2, __u64)",
    },
    {
      title: "_IOW becomes _IOWR",
      before: "struct foo { __u32 a; };\n#define FOO_SET _IOW('F', 1, struct foo)",
      after: "struct foo { __u32 a; };\n#define FOO_SET _IOWR('F', 1, struct foo)",
    },
  ],
  allows: [
    {
      title: "A macro hides the same direction",
      before: "#define FOO_GET _IOR('F', 1, __u32)",
      after: "#define FOO_IOR(nr, type) _IOR('F', nr, type)\n#define FOO_GET FOO_IOR(1, __u32)",
    },
    {
      title: "The mended command takes a new number and a new name",
      before: "#define FOO_GET _IOW('F', 1, __u32)",
      after: "#define FOO_GET _IOW('F', 1, __u32)\n#define FOO_GET2 _IOR('F', 2, __u32)",
    },
    {
      title: "The argument is spelled differently",
      before: "#define FOO_GET _IOR('F', 1, unsigned int)",
      after: "#define FOO_GET _IOR('F', 1, __u32)",
    },
  ],
  find({ name, before, after, context }) {
    const { level, kept } = keptNumber(context.other);
    const [from, to] = [ioctlNumber(before.value), ioctlNumber(after.value)];
    const directions = `${macroOf[before.direction]} -> ${macroOf[after.direction]}`;
    return {
      level,
      message: `${name} changed its direction ${directions} (${from} -> ${to})${kept}`,
      before: from,
      after: to,
    };
  },
} satisfies Rule<"command redirected">;
