import type { Rule } from "./rule.ts";
import { conventionWanted } from "./support/convention-wanted.ts";
import { growthUnder } from "./support/growth.ts";
import { listed } from "./support/spell.ts";

export default {
  id: "struct-grew",
  promise: "running",
  of: ["record resized"],
  says: "A struct grew at its end, and nothing here says how its size is agreed on.",
  because:
    "Growth is safe where program and kernel tell each other the size (a size member or argument, argsz, netlink attributes), and fatal where the kernel copies a fixed number of bytes: it reads or writes past the end of an old binary's struct.",
  instead: "Say in .uapi-compat.toml how the size is agreed on. Where it is not, keep the struct and add a new one.",
  seen: [
    "rfkill: struct rfkill_event grew 8 -> 9 in 5.11, systemd broke, and 71826654ce40 put the old struct back and added struct rfkill_event_ext.",
    "Documentation/process/adding-syscalls.rst, Planning for Extension: a struct can cope with extension by a size argument in it.",
    "Documentation/dev-tools/checkuapi.rst, Struct Expansions: flagged by default, since only the kernel's code says whether it was made safely.",
  ],
  breaks: [
    {
      title: "A member is appended under a number without a size",
      before: "struct foo_map { __u32 flags; __u32 id; };\n#define FOO_MAP _IO('F', 1)",
      after: "struct foo_map { __u32 flags; __u32 id; __u32 fault_id; };\n#define FOO_MAP _IO('F', 1)",
    },
    {
      title: "A member is appended to a struct that no command names",
      before: "struct foo_event { __u32 id; };",
      after: "struct foo_event { __u32 id; __u32 reason; };",
    },
  ],
  allows: [
    {
      title: "The struct opens with its size",
      before: "struct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IO('F', 1)",
      after: "struct foo_map { __u32 size; __u32 id; __u64 fault; };\n#define FOO_MAP _IO('F', 1)",
    },
    {
      title: "Reserved bytes are used, the size stays",
      before: "struct foo { __u32 a; __u32 __reserved; };",
      after: "struct foo { __u32 a; __u32 b; };",
    },
    {
      title: "A flexible array is added behind the members",
      before: "struct foo { __u32 n; };",
      after: "struct foo { __u32 n; __u32 data[]; };",
    },
    {
      title: "A longer struct is added under a new name",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\nstruct foo_ext { __u32 a; __u32 b; };",
    },
    {
      title: "Growth under a number that carries the size is an error of its own",
      before: "struct foo { __u32 a; };\n#define FOO_SET _IOW('F', 1, struct foo)",
      after: "struct foo { __u32 a; __u32 b; };\n#define FOO_SET _IOW('F', 1, struct foo)",
    },
  ],
  find(change) {
    const { name, after, context } = change;
    const growth = after.kind === "struct" ? growthUnder(change, "unknown") : null;
    if (growth === null) return null;
    const names = context.commands.map((command) => command.name);
    const under = names.length === 0 ? "" : `, and ${listed(names)} ${names.length === 1 ? "does" : "do"} not carry it`;
    return {
      level: "warning",
      message: `${growth.words}; nothing says how its size is agreed on${under}`,
      before: `${growth.from}`,
      after: `${growth.to}`,
      instead: conventionWanted(name),
      aside: growth.words,
    };
  },
} satisfies Rule<"record resized">;
