import type { Rule } from "./rule.ts";
import { ioctlNumber, keptNumber } from "./support/spell.ts";

export default {
  id: "command-renumbered",
  promise: "running",
  of: ["command renumbered"],
  says: "An ioctl has another number within its magic.",
  because: "An old binary sends the old number. The kernel answers ENOTTY, or takes it for another command.",
  instead: "Give new commands the next free number, and never touch a published one.",
  seen: [
    "Documentation/userspace-api/ioctl/ioctl-number.rst lists the numbers that are taken, and the headers that took them.",
  ],
  breaks: [
    {
      title: "A number is changed",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 2)",
    },
    {
      title: "A command is inserted into an enum that numbers them",
      before: "enum { FOO_BASE, FOO_CMD_GET };\n#define FOO_GET _IO('F', FOO_CMD_GET)",
      after: "enum { FOO_BASE, FOO_CMD_NEW, FOO_CMD_GET };\n#define FOO_GET _IO('F', FOO_CMD_GET)",
    },
  ],
  allows: [
    {
      title: "The number is spelled differently",
      before: "#define FOO_GET _IO('F', 10)",
      after: "#define FOO_MAGIC 'F'\n#define FOO_GET _IO(FOO_MAGIC, 0x0a)",
    },
    {
      title: "A command is added",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\n#define FOO_SET _IO('F', 2)",
    },
    {
      title: "Commands are defined in another order",
      before: "#define FOO_GET _IO('F', 1)\n#define FOO_SET _IO('F', 2)",
      after: "#define FOO_SET _IO('F', 2)\n#define FOO_GET _IO('F', 1)",
    },
  ],
  find({ name, before, after, context }) {
    const { level, kept } = keptNumber(context.other);
    const [from, to] = [ioctlNumber(before.value), ioctlNumber(after.value)];
    const message = `${name} renumbered ${before.number} -> ${after.number} (${from} -> ${to})${kept}`;
    return { level, message, before: from, after: to };
  },
} satisfies Rule<"command renumbered">;
