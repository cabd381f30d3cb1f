import type { Rule } from "./rule.ts";
import { ioctlNumber, keptNumber } from "./support/spell.ts";

export default {
  id: "command-magic-changed",
  promise: "running",
  of: ["command remagicked"],
  says: "An ioctl has another magic.",
  because: "The magic is part of the number that an old binary sends: the kernel answers ENOTTY.",
  instead: "Keep the magic, even where another driver claims it too. A new interface takes a free one.",
  seen: [
    "Documentation/userspace-api/ioctl/ioctl-number.rst lists many magics with conflicts: they stay, since changing one breaks its programs.",
  ],
  breaks: [
    {
      title: "The letter is changed",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('G', 1)",
    },
    {
      title: "The macro that holds the magic is changed",
      before: "#define FOO_MAGIC 0xa0\n#define FOO_GET _IOR(FOO_MAGIC, 1, __u32)",
      after: "#define FOO_MAGIC 0xa1\n#define FOO_GET _IOR(FOO_MAGIC, 1, __u32)",
    },
  ],
  allows: [
    {
      title: "The letter is spelled in hex",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO(0x46, 1)",
    },
    {
      title: "The magic gets a name",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_IOC_MAGIC 'F'\n#define FOO_GET _IO(FOO_IOC_MAGIC, 1)",
    },
    {
      title: "A command with another magic is added",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\n#define BAR_GET _IO('G', 1)",
    },
  ],
  find({ name, before, after, context }) {
    const { level, kept } = keptNumber(context.other);
    const [from, to] = [ioctlNumber(before.value), ioctlNumber(after.value)];
    const magic = `${letter(before.type)} -> ${letter(after.type)}`;
    return { level, message: `${name} changed its magic ${magic} (${from} -> ${to})${kept}`, before: from, after: to };
  },
} satisfies Rule<"command remagicked">;

/** 'F' where it is a letter, else hex. */
function letter(magic: number): string {
  const text = String.fromCharCode(magic);
  return /[!-~]/.test(text) ? `'${text}'` : `0x${magic.toString(16)}`;
}
