import type { Rule } from "./rule.ts";
import { isArgumentOf } from "./support/argument-of.ts";

export default {
  id: "size-not-announced",
  promise: "design",
  of: ["record added"],
  says: "Nothing tells the kernel how large a new struct is.",
  because:
    "A command without a size in its number takes whatever the program was built with: as soon as the struct grows, the kernel reads behind the end of old programs' structs, so that it can never grow.",
  instead:
    "Begin the struct with its size (__u32 size, or argsz), and read it with copy_struct_from_user(); or let the number carry the size: _IOW('x', 1, struct foo).",
  seen: [
    "Documentation/process/adding-syscalls.rst, Planning for Extension: such a structure can cope with future extension by including a size argument in the structure.",
    "include/uapi/linux/iommufd.h, General ioctl format: a structure pointer as the argument, providing the size of the structure in the first u32.",
  ],
  breaks: [
    {
      title: "_IO, and a struct without its size",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 id; __u32 flags; };\n#define FOO_MAP _IO('F', 2)",
    },
    {
      title: "A member is called size that does not come first",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 id; __u32 flags; __aligned_u64 size; };\n#define FOO_MAP _IO('F', 2)",
    },
  ],
  allows: [
    {
      title: "The struct begins with its size",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 size; __u32 flags; };\n#define FOO_MAP _IO('F', 2)",
    },
    {
      title: "The number carries the size",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 id; __u32 flags; };\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
    {
      title: "argsz is VFIO's word for it",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 argsz; __u32 flags; };\n#define FOO_MAP _IO('F', 2)",
    },
  ],
  find({ name, after, context }) {
    const bare = context.commands.find(
      (command) => command.argumentSize === 0 && isArgumentOf(after, command, context),
    );
    if (
      bare === undefined ||
      after.kind === "union" ||
      /^(?:argsz|size|\w+_size)$/.test(after.members[0]?.name ?? "")
    ) {
      return null;
    }
    const message = `${bare.name} carries no size, and ${name} does not begin with its own`;
    return { level: "note", message, before: "", after: bare.name };
  },
} satisfies Rule<"record added">;
