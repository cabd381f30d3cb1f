import type { Rule } from "./rule.ts";
import { memberVerdict } from "./support/member-verdict.ts";

export default {
  id: "bitfield-member",
  promise: "design",
  of: ["record added", "field added"],
  says: "A new member is a bitfield.",
  because:
    "Which bits a bitfield takes is up to the compiler: they are counted from the other end on big-endian machines, and other languages have no word for them. The bits that are left over have no name, so that nobody can require them to be zero.",
  instead: "Use a __u32 flags member, and a macro for each bit.",
  seen: [
    "Documentation/driver-api/ioctl.rst, Structure layout: some properties of bitfields and enums are implementation-defined, so it is better to avoid them completely in ioctl interfaces.",
  ],
  breaks: [
    {
      title: "A new command carries bitfields",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_set { __u32 on : 1; __u32 rate : 31; };\n#define FOO_SET _IOW('F', 2, struct foo_set)",
    },
    {
      title: "Bitfields are appended",
      before: "struct foo { __u32 size; };\n#define FOO _IO('F', 1)",
      after: "struct foo { __u32 size; __u32 on : 1; __u32 : 31; };\n#define FOO _IO('F', 1)",
    },
  ],
  allows: [
    {
      title: "A word of flags",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\n#define FOO_ON (1 << 0)\nstruct foo_set { __u32 flags; __u32 rate; };\n#define FOO_SET _IOW('F', 2, struct foo_set)",
    },
    {
      title: "The bitfields were there",
      before: "struct foo { __u32 a : 1; __u32 : 31; };\n#define FOO _IOW('F', 1, struct foo)",
      after:
        "struct foo { __u32 a : 1; __u32 : 31; };\n#define FOO _IOW('F', 1, struct foo)\n#define FOO_TRY _IOW('F', 2, struct foo)",
    },
    {
      title: "A packet's header is no argument",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\nstruct foo_header { __u8 version : 4, length : 4; };",
    },
  ],
  find: (change) =>
    memberVerdict(change, {
      level: "warning",
      one: "is a bitfield",
      many: "are bitfields",
      isIn: ({ member }) => member.bits !== null,
    }),
} satisfies Rule<"record added" | "field added">;
