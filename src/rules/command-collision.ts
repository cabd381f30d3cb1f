import type { Rule } from "./rule.ts";
import { ioctlNumber } from "./support/spell.ts";

export default {
  id: "command-collision",
  promise: "running",
  of: ["command collided"],
  says: "Two commands of one header have one number.",
  because: "The kernel can't tell them apart: a call that an old binary makes for one is served as the other.",
  instead:
    "Give the new command the next free number. An alias is fine where both names mean one thing: define it by the other name.",
  seen: ["Documentation/driver-api/ioctl.rst: nr identifies the command and is unique for a given value of type."],
  breaks: [
    {
      title: "A new command takes a number that is in use",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\n#define FOO_RESET _IO('F', 1)",
    },
    {
      title: "A line was copied, and its number with it",
      before: "struct foo { __u32 a; };\n#define FOO_LOAD _IOWR('F', 1, struct foo)",
      after:
        "struct foo { __u32 a; };\n#define FOO_LOAD _IOWR('F', 1, struct foo)\n#define FOO_PROBE _IOWR('F', 1, struct foo)",
    },
    {
      title: "Two new commands share one number",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\n#define FOO_START _IOW('F', 2, __u32)\n#define FOO_STOP _IOW('F', 2, __u32)",
    },
  ],
  allows: [
    {
      title: "The collision was there before",
      before: "#define FOO_GET _IO('F', 1)\n#define FOO_READ _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\n#define FOO_READ _IO('F', 1)\n#define FOO_SET _IO('F', 2)",
    },
    {
      title: "An alias is defined by the other name",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\n#define FOO_READ FOO_GET",
    },
    {
      title: "Direction or size tell the numbers apart",
      before: "#define FOO_GET _IOR('F', 1, __u32)",
      after:
        "#define FOO_GET _IOR('F', 1, __u32)\n#define FOO_SET _IOW('F', 1, __u32)\n#define FOO_GET64 _IOR('F', 1, __u64)",
    },
  ],
  find({ name, after, context }) {
    const message = `${name} has the number of ${context.other ?? "another command"} (${ioctlNumber(after.value)})`;
    return { level: "error", message, before: context.other ?? "", after: ioctlNumber(after.value) };
  },
} satisfies Rule<"command collided">;
