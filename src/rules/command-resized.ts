import type { Rule } from "./rule.ts";
import { ioctlNumber, keptNumber } from "./support/spell.ts";
import { toleratesSize } from "../contract/tolerates-size.ts";

const drm = { level: "note", kept: "; drm_ioctl() extends the old size by zeros" } as const;

export default {
  id: "command-resized",
  promise: "running",
  of: ["command resized"],
  says: "An ioctl carries another size.",
  because: "The size of the argument is part of the number that an old binary sends: the kernel answers ENOTTY.",
  instead: "Keep the argument's type. A new type is a new command, under a new name and number.",
  seen: [
    "BLKGETSIZE64 is _IOR(0x12, 114, size_t): the size of size_t is in the number, so that 32-bit programs need a number of their own (BLKGETSIZE64_32 in block/ioctl.c).",
  ],
  breaks: [
    {
      title: "A longer struct is named in the command",
      before: "struct v1 { __u32 a; };\nstruct v2 { __u32 a; __u32 b; };\n#define FOO_SET _IOW('F', 1, struct v1)",
      after: "struct v1 { __u32 a; };\nstruct v2 { __u32 a; __u32 b; };\n#define FOO_SET _IOW('F', 1, struct v2)",
    },
    {
      title: "__u32 becomes __u64",
      before: "#define FOO_GET _IOR('F', 1, __u32)",
      after: "#define FOO_GET _IOR('F', 1, __u64)",
    },
  ],
  allows: [
    {
      title: "The struct itself grew: that is said of the struct",
      before: "struct foo { __u32 a; };\n#define FOO_SET _IOW('F', 1, struct foo)",
      after: "struct foo { __u32 a; __u32 b; };\n#define FOO_SET _IOW('F', 1, struct foo)",
    },
    {
      title: "The kernel takes each published size",
      before:
        "#define FOO_INFO_SIZE_VER0 8\nstruct foo_info { __u64 mask; };\n#define FOO_GET_INFO _IOWR('F', 1, struct foo_info)",
      after:
        "#define FOO_INFO_SIZE_VER0 8\n#define FOO_INFO_SIZE_VER1 16\nstruct foo_info { __u64 mask; __u64 id; };\n#define FOO_GET_INFO _IOWR('F', 1, struct foo_info)",
    },
    {
      title: "Another type of the same size",
      before: "#define FOO_GET _IOR('F', 1, int)",
      after: "#define FOO_GET _IOR('F', 1, __u32)",
    },
    {
      title: "The longer struct gets a command of its own",
      before: "struct v1 { __u32 a; };\n#define FOO_SET _IOW('F', 1, struct v1)",
      after:
        "struct v1 { __u32 a; };\nstruct v2 { __u32 a; __u32 b; };\n#define FOO_SET _IOW('F', 1, struct v1)\n#define FOO_SET2 _IOW('F', 1, struct v2)",
    },
  ],
  find({ name, before, after, context }) {
    // The kernel looks at the number without its size: what becomes of the longer struct is said of the struct.
    if (before.argument === after.argument && context.contracts.after?.convention === "number-sized-extensible")
      return null;
    const { level, kept } = toleratesSize(after) ? drm : keptNumber(context.other);
    const [from, to] = [ioctlNumber(before.value), ioctlNumber(after.value)];
    const types =
      before.argument === after.argument
        ? `${after.argument}, `
        : `${before.argument ?? "nothing"} -> ${after.argument ?? "nothing"}, `;
    const message = `${name} carries ${before.size} -> ${after.size} bytes (${types}${from} -> ${to})${kept}`;
    return { level, message, before: from, after: to };
  },
} satisfies Rule<"command resized">;
