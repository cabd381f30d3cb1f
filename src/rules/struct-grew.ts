import type { Rule } from "./rule.ts";
import { listed } from "./spell.ts";
import { toleratesSize } from "./tolerant-command.ts";

export default {
  id: "struct-grew",
  promise: "running",
  of: ["record resized"],
  says: "A struct grew at its end, and nothing here says how its size is agreed on.",
  because:
    "Growth is safe where program and kernel tell each other the size (a size member or argument, argsz, netlink attributes), and fatal where the kernel copies a fixed number of bytes: it reads or writes past the end of an old binary's struct.",
  instead:
    "Where program and kernel agree on the size, say so in the header: a size member that comes first, argsz, or a size argument. Where they do not, add a new struct and keep the old one.",
  seen: [
    "rfkill: struct rfkill_event grew 8 -> 9 in 5.11, systemd broke, and 71826654ce40 put the old struct back and added struct rfkill_event_ext.",
    "Documentation/process/adding-syscalls.rst: a struct with a size can be extended, by copy_struct_from_user().",
    "Documentation/dev-tools/checkuapi.rst, Struct Expansions: flagged by default, since only the kernel's code says whether it was made safely.",
  ],
  breaks: [
    {
      title: "A member is appended under a number without a size",
      before: "struct foo_map { __u32 size; __u32 id; };\n#define FOO_MAP _IO('F', 1)",
      after: "struct foo_map { __u32 size; __u32 id; __u32 fault_id; };\n#define FOO_MAP _IO('F', 1)",
    },
    {
      title: "A member is appended to a struct that no command names",
      before: "struct foo_event { __u32 id; };",
      after: "struct foo_event { __u32 id; __u32 reason; };",
    },
  ],
  allows: [
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
  find({ name, before, after, context }) {
    if (after.kind !== "struct" || after.size <= before.size) return null;
    const { commands, outgrown } = context;
    const [from, to] = [`${before.size}`, `${after.size}`];
    const grew = `${name} grew ${from} -> ${to}`;
    if (outgrown.length > 0) {
      if (!outgrown.every(toleratesSize)) return null;
      return {
        level: "note",
        message: `${grew}; drm_ioctl() extends the old size by zeros`,
        before: from,
        after: to,
        aside: grew,
      };
    }
    const names = commands.map((command) => command.name);
    const under = names.length === 0 ? "" : `, and ${listed(names)} ${names.length === 1 ? "does" : "do"} not carry it`;
    return {
      level: "warning",
      message: `${grew}; nothing says how its size is agreed on${under}`,
      before: from,
      after: to,
      aside: grew,
    };
  },
} satisfies Rule<"record resized">;
