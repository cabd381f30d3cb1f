import type { ConventionName } from "../declare/convention.ts";
import { flatMembers } from "../layout/flat-members.ts";
import { isReservedName } from "../declare/reserved-name.ts";
import type { Rule } from "./rule.ts";
import { isArgumentOf } from "./support/argument-of.ts";

/** What may not simply grow: a new member needs a flag that announces it, or there is no new member. */
const rigid: ReadonlySet<ConventionName> = new Set(["argsz", "fixed", "number-sized", "unknown"]);

export default {
  id: "no-flags-word",
  promise: "design",
  of: ["record added"],
  says: "A new struct that cannot grow has neither flags nor reserved members.",
  because:
    "Its size stands in the ioctl number or is agreed on for good, so that the next option needs a new struct and a new command. A flags member whose unknown bits are refused, and reserved members that must be zero, leave room and let programs find out what a kernel knows.",
  instead: "Add a __u32 flags member, and refuse the bits that are not known with EINVAL.",
  seen: [
    "Documentation/process/botching-up-ioctls.rst, Basics: have a plan for extending ioctls with new flags or new fields at the end of the structure.",
    "Documentation/process/adding-syscalls.rst, Planning for Extension: the preferred way to allow for future extensibility is to include a flags argument.",
  ],
  breaks: [
    {
      title: "The number carries the size, and every byte is taken",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u64 addr; __u64 len; };\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
    {
      title: "Both ways",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_alloc { __u32 kind; __u32 out_id; };\n#define FOO_ALLOC _IOWR('F', 2, struct foo_alloc)",
    },
  ],
  allows: [
    {
      title: "Flags",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 flags; __u32 id; };\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
    {
      title: "Reserved members",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 id; __u32 __reserved[3]; };\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
    {
      title: "The kernel alone writes it",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_info { __u32 id; __u32 rate; };\n#define FOO_INFO _IOR('F', 2, struct foo_info)",
    },
    {
      title: "The struct begins with its size, and can grow",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IO('F', 2)",
    },
  ],
  find({ name, after, context }) {
    const { commands, contracts } = context;
    const command = commands.find(({ direction }) => direction === "write" || direction === "readwrite");
    if (command === undefined || !isArgumentOf(after, command, context)) return null;
    if (contracts.after !== null && !rigid.has(contracts.after.convention)) return null;
    const members = flatMembers(after);
    // A single value is what the command is about: another one is another command.
    const leavesRoom =
      members.length < 2 ||
      members.some(({ path }) => /flag|mask|mode|feature|enable/i.test(path) || isReservedName(path));
    if (leavesRoom) return null;
    const message = `${command.name} carries the size of ${name}, which has neither flags nor reserved members`;
    return { level: "note", message, before: "", after: command.name };
  },
} satisfies Rule<"record added">;
