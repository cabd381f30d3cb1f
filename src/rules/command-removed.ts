import type { Rule } from "./rule.ts";
import { ioctlNumber } from "./support/spell.ts";

export default {
  id: "command-removed",
  promise: "rebuild",
  of: ["command removed"],
  says: "An ioctl is gone.",
  because:
    "Source that uses it does not compile, and no other name has its number: what it did can't be asked for any more.",
  instead:
    "Keep the definition. Where the kernel no longer serves the command, let it fail with ENOTTY, and say so in the header.",
  seen: [
    "linux/if_pppox.h lost PPPOEIOCSFWD, linux/atmdev.h lost ATM_ADDPARTY and eight others, between 6.12 and 7.3.",
    "Documentation/driver-api/ioctl.rst: an unknown command is answered by ENOTTY.",
  ],
  breaks: [
    {
      title: "A command is removed",
      before: "#define FOO_GET _IO('F', 1)\n#define FOO_SET _IO('F', 2)",
      after: "#define FOO_SET _IO('F', 2)",
    },
    {
      title: "A command and its struct are removed",
      before: "struct foo { __u32 a; };\n#define FOO_GET _IOR('F', 1, struct foo)\n#define FOO_SET _IO('F', 2)",
      after: "#define FOO_SET _IO('F', 2)",
    },
  ],
  allows: [
    {
      title: "A command is renamed",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_READ _IO('F', 1)",
    },
    {
      title: "A command becomes an alias of its new name",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_READ _IO('F', 1)\n#define FOO_GET FOO_READ",
    },
    {
      title: "A command moves to a header that the old one includes",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#include <linux/foo-commands.h>\n// linux/foo-commands.h\n#define FOO_GET _IO('F', 1)",
    },
  ],
  find({ name, before, context }) {
    const number = ioctlNumber(before.value);
    const taken = context.other === null ? "" : `, ${context.other} has its number now`;
    return {
      level: "error",
      message: `${name} (${number}) removed${taken}`,
      before: number,
      after: context.other ?? "",
    };
  },
} satisfies Rule<"command removed">;
