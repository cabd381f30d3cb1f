import type { Rule } from "./rule.ts";
import { memberVerdict } from "./support/member-verdict.ts";
import { elementType } from "./support/type-words.ts";

/** Of one width wherever Linux runs, though C does not say so. */
const plain = /^(?:(?:unsigned )?(?:int|short|long long)|(?:signed |unsigned )char)$/;

export default {
  id: "plain-integer-member",
  promise: "design",
  of: ["record added", "field added"],
  says: "A new member's type does not say how wide it is.",
  because:
    "Readers, and bindings for other languages, have to know what Linux makes of int; and whether a plain char has a sign depends on the architecture.",
  instead: "Use __u8, __s8 and their like from linux/types.h.",
  seen: [
    "Documentation/process/botching-up-ioctls.rst: only use fixed sized integers; to avoid conflicts with typedefs in userspace the kernel has special types like __u32, __s64.",
    "Documentation/process/coding-style.rst, Typedefs (e): we use __u32 and similar types in all structures which are shared with userspace.",
    "Documentation/driver-api/ioctl.rst, Structure layout: the __u8 and __s8 types should be used for 8-bit integer values, though char arrays are clearer for fixed-length strings.",
  ],
  breaks: [
    {
      title: "A new command carries an int",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\nstruct foo_set { int fd; };\n#define FOO_SET _IOW('F', 2, struct foo_set)",
    },
    {
      title: "A number is a char",
      before: "struct foo { __u32 size; };\n#define FOO _IO('F', 1)",
      after: "struct foo { __u32 size; char level; __u8 pad[3]; };\n#define FOO _IO('F', 1)",
    },
  ],
  allows: [
    {
      title: "The type says its width",
      before: "#define FOO_GET _IO('F', 1)",
      after: "#define FOO_GET _IO('F', 1)\nstruct foo_set { __s32 fd; };\n#define FOO_SET _IOW('F', 2, struct foo_set)",
    },
    {
      title: "An array of char is a text",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_set { char name[16]; };\n#define FOO_SET _IOW('F', 2, struct foo_set)",
    },
    {
      title: "No call hands the struct over",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\nstruct foo_state { int a; };",
    },
  ],
  find: (change) =>
    memberVerdict(change, {
      level: "note",
      one: "is of a type that does not say its width",
      many: "are of types that do not say their width",
      isIn: ({ member }) => {
        const type = elementType(member);
        return plain.test(type) || (type === "char" && member.dimensions.length === 0);
      },
    }),
} satisfies Rule<"record added" | "field added">;
