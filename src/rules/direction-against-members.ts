import type { Direction } from "../declare/expression.ts";
import { flatMembers, type FlatMember } from "../layout/flat-members.ts";
import type { Rule } from "./rule.ts";

/** The members that go the way that a number does not speak of. */
const missing: {
  readonly [D in Direction]?: { readonly goes: (member: FlatMember) => boolean; readonly way: string };
} = {
  write: { goes: isOutput, way: "nothing comes back (_IOW)" },
  read: { goes: isInput, way: "nothing goes in (_IOR)" },
};

export default {
  id: "direction-against-members",
  promise: "design",
  of: ["command added"],
  says: "A new command's direction leaves out members that go the other way.",
  because:
    "The direction is what strace, sanitizers, fuzzers and emulators copy by: they miss what the kernel writes into an _IOW, and take what an _IOR is given for uninitialized. Subsystems that copy by the number, as drm does, lose the bytes.",
  instead: "Use _IOWR where members go both ways, _IOW where the kernel only reads and _IOR where it only writes.",
  seen: [
    "Documentation/driver-api/ioctl.rst, Command number definitions: data passed into the kernel (_IOW), out of the kernel (_IOR), or both (_IOWR).",
    "SECCOMP_IOCTL_NOTIF_ID_VALID was published with the wrong direction, and 5.9 had to renumber it and keep the old number (commit 47e33c05f9f0).",
  ],
  breaks: [
    {
      title: "_IOW with a member that the kernel fills",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_alloc { __u32 flags; __u32 out_id; };\n#define FOO_ALLOC _IOW('F', 2, struct foo_alloc)",
    },
    {
      title: "_IOR with a member that is documented as input",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\n/**\n * struct foo_read - read\n * @index: Input, which one\n * @value: the value\n */\nstruct foo_read { __u32 index; __u32 value; };\n#define FOO_READ _IOR('F', 2, struct foo_read)",
    },
  ],
  allows: [
    {
      title: "Both ways",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_alloc { __u32 flags; __u32 out_id; };\n#define FOO_ALLOC _IOWR('F', 2, struct foo_alloc)",
    },
    {
      title: "_IO says nothing of directions",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_alloc { __u32 size; __u32 out_id; };\n#define FOO_ALLOC _IO('F', 2)",
    },
    {
      title: "A member that is only called like one that comes out",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_set { __u32 timeout; __u32 output; };\n#define FOO_SET _IOW('F', 2, struct foo_set)",
    },
  ],
  find({ name, after, context }) {
    const record = context.contracts.after?.record;
    const side = missing[after.direction];
    if (record === undefined || side === undefined) return null;
    const against = flatMembers(record).find(side.goes);
    if (against === undefined) return null;
    const message = `${name} says that ${side.way}, and ${record.name}.${against.path} does`;
    return { level: "note", message, before: "", after: `${after.direction} ${against.path}` };
  },
} satisfies Rule<"command added">;

/**
 * By its name, or by the first word of its documentation; "output format" and the like are no directions, and an out_sync
 * is passed in, to be signalled when all is done.
 */
function isOutput({ path, member: { declaration } }: FlatMember): boolean {
  return (
    /(^|\.)_*out_(?!sync)/.test(path) ||
    says(declaration.doc, /^\W*(?:out(?:put)?\b(?=\W*(?:[:;,.)\]]|$))|returned\b)/i)
  );
}

function isInput({ path, member: { declaration } }: FlatMember): boolean {
  return /(^|\.)_*in_/.test(path) || says(declaration.doc, /^\W*in(?:put)?\b(?=\W*[:;,.)\]])/i);
}

function says(doc: string | null, words: RegExp): boolean {
  return doc !== null && words.test(doc);
}
