import { isReservedName } from "../declare/reserved-name.ts";
import type { Context } from "../diff/change.ts";
import type { FlatMember } from "../layout/flat-members.ts";
import type { RecordLayout } from "../layout/record-layout.ts";
import type { Rule } from "./rule.ts";
import { isArgumentOf } from "./support/argument-of.ts";
import { memberVerdict } from "./support/member-verdict.ts";

export default {
  id: "reserved-undocumented",
  promise: "design",
  of: ["record added", "field added"],
  says: "A new reserved member is not documented as zero.",
  because:
    "Programs that are not told so leave garbage in it, and from then on it can't be given a meaning: an old program's garbage would be taken for it.",
  instead: "Document it: @__reserved: Must be 0. And refuse other values in the kernel.",
  seen: [
    "Documentation/process/botching-up-ioctls.rst, Basics: check all unused fields and flags and all the padding for whether it's 0, and reject the ioctl if that's not the case.",
    "include/uapi/linux/iommufd.h documents its reserved members with: Must be 0.",
  ],
  breaks: [
    {
      title: "A documented struct says nothing of it",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\n/**\n * struct foo_map - map\n * @id: which one\n */\nstruct foo_map { __u32 id; __u32 __reserved; };\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
    {
      title: "It is only called reserved",
      before:
        "/**\n * struct foo - set\n * @size: sizeof(struct foo)\n */\nstruct foo { __u32 size; };\n#define FOO _IO('F', 1)",
      after:
        "/**\n * struct foo - set\n * @size: sizeof(struct foo)\n * @__reserved: Reserved\n */\nstruct foo { __u32 size; __u32 __reserved; };\n#define FOO _IO('F', 1)",
    },
  ],
  allows: [
    {
      title: "Documented",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\n/**\n * struct foo_map - map\n * @id: which one\n * @__reserved: Must be 0\n */\nstruct foo_map { __u32 id; __u32 __reserved; };\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
    {
      title: "Documented for all of them at once",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\n/**\n * struct foo_map - map\n * @id: which one\n *\n * All reserved members must be zero.\n */\nstruct foo_map { __u32 id; __u32 __reserved; };\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
    {
      title: "The kernel alone writes it",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\n/**\n * struct foo_info - ask\n * @id: which one\n */\nstruct foo_info { __u32 id; __u32 __reserved; };\n#define FOO_INFO _IOR('F', 2, struct foo_info)",
    },
    {
      title: "Nothing in the struct is documented here",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_map { __u32 id; __u32 __reserved; };\n#define FOO_MAP _IOW('F', 2, struct foo_map)",
    },
  ],
  find(change) {
    const record = change.subject === "record" ? change.after : change.after.record;
    if (!goesIn(record, change.context)) return null;
    const known = new Set(change.context.contracts.after?.zero.map(({ member }) => member));
    return memberVerdict(change, {
      level: "note",
      one: "is not documented as zero",
      many: "are not documented as zero",
      isIn: (flat) => isReservedName(flat.path) && !known.has(flat.path) && !saysZero(flat, record),
    });
  },
} satisfies Rule<"record added" | "field added">;

/** True where it is shown that the kernel reads the record. */
function goesIn(record: RecordLayout, context: Context): boolean {
  const flow = context.contracts.after?.flow ?? "unknown";
  if (flow !== "unknown") return flow !== "out";
  return context.commands.some((command) => command.direction !== "read" && isArgumentOf(record, command, context));
}

/** Where a struct has no documentation at all, it may stand elsewhere. */
function saysZero({ member }: FlatMember, { declaration: { doc, fields } }: RecordLayout): boolean {
  if (doc === null && fields.every((field) => field.doc === null)) return true;
  return [member.declaration.doc, doc?.summary, doc?.description].some((text) =>
    /\b(?:zero(?:ed)?|0|MBZ|cleared)\b/i.test(text ?? ""),
  );
}
