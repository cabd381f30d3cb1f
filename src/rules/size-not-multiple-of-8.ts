import type { MemberLayout, RecordLayout } from "../layout/record-layout.ts";
import type { Rule } from "./rule.ts";
import { isHandedOver } from "./support/added-members.ts";
import { isPacked } from "./support/is-packed.ts";

export default {
  id: "size-not-multiple-of-8",
  promise: "design",
  of: ["record added"],
  says: "A new struct has 64-bit members, and its size is no multiple of 8.",
  because:
    "Machines that align 64-bit members to 8 bytes pad the struct and others do not, so that its size differs, which stands in ioctl numbers and is the step from one element of an array to the next. packed keeps the size at the price of members that are not aligned in every other element.",
  instead: "Fill the struct up with a reserved member, and check it for zero.",
  seen: [
    "Documentation/process/botching-up-ioctls.rst: pad the entire struct to a multiple of 64 bits if the structure contains 64-bit types.",
  ],
  breaks: [
    {
      title: "packed cuts the padding off",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_rule { __u64 access; __s32 fd; } __attribute__((packed));\n#define FOO_ADD _IOW('F', 2, struct foo_rule)",
    },
    {
      title: "A struct within holds the 64-bit member",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_range { __u64 start, last; };\nstruct foo_rule { struct foo_range range; __s32 fd; } __attribute__((packed));\n#define FOO_ADD _IOW('F', 2, struct foo_rule)",
    },
  ],
  allows: [
    {
      title: "The struct is filled up",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_rule { __aligned_u64 access; __s32 fd; __u32 __reserved; };\n#define FOO_ADD _IOW('F', 2, struct foo_rule)",
    },
    {
      title: "Nothing in it has 64 bits",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_rule { __u32 access; __s32 fd; __u32 flags; };\n#define FOO_ADD _IOW('F', 2, struct foo_rule)",
    },
    {
      title: "No call hands the struct over",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 a; };\nstruct foo_entry { __u64 a; __u32 b; } __attribute__((packed));",
    },
  ],
  find({ name, after, context }) {
    if (after.size % 8 === 0 || !isHandedOver(context) || !hasWideMember(after)) return null;
    const aside = `${after.size} bytes, with 64-bit members`;
    return {
      level: isPacked(after) ? "note" : "warning",
      message: `${name} has ${aside}`,
      before: "",
      after: `${after.size}`,
      aside,
    };
  },
} satisfies Rule<"record added">;

function hasWideMember({ members }: RecordLayout): boolean {
  return members.some((member) => isWide(member) || (member.record !== null && hasWideMember(member.record)));
}

/** In the machine's own byte order: what has a fixed one is laid out by somebody else. */
function isWide({ shape }: MemberLayout): boolean {
  return shape.kind === "integer" && shape.bits === 64 && shape.order === "native";
}
