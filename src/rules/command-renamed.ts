import type { Rule } from "./rule.ts";
import { ioctlNumber } from "./support/spell.ts";

export default {
  id: "command-renamed",
  promise: "rebuild",
  of: ["command renamed"],
  says: "An ioctl has another name, under the same number.",
  because: "Running programs are not affected. Source that uses the old name no longer compiles with the new header.",
  instead: "Keep the old name as an alias: #define FOO_GET FOO_READ.",
  seen: ["linux/btrfs.h: BTRFS_IOC_GET_FSLABEL stays as an alias of FS_IOC_GETFSLABEL."],
  breaks: [
    {
      title: "A command is renamed",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_READ _IO('F', 1)",
    },
    {
      title: "A typo is mended",
      before: "struct foo { __u32 a; };\n#define FOO_RECIEVE _IOR('F', 1, struct foo)",
      after: "struct foo { __u32 a; };\n#define FOO_RECEIVE _IOR('F', 1, struct foo)",
    },
  ],
  allows: [
    {
      title: "The old name stays as an alias",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_READ _IO('F', 1)\n#define FOO_GET FOO_READ",
    },
    {
      title: "A command is added",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\n#define FOO_READ _IO('F', 2)",
    },
    {
      title: "The command is spelled by another macro",
      before: "#define FOO_GET _IOR('F', 1, __u32)",
      after: "#define FOO_IOR(nr, type) _IOR('F', nr, type)\n#define FOO_GET FOO_IOR(1, __u32)",
    },
  ],
  find({ name, before, after }) {
    const message = `${name} renamed to ${after.name} (${ioctlNumber(before.value)})`;
    return { level: "warning", message, before: name, after: after.name };
  },
} satisfies Rule<"command renamed">;
