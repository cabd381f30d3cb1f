import type { Rule } from "./rule.ts";
import { memberVerdict } from "./support/member-verdict.ts";

export default {
  id: "enum-member",
  promise: "design",
  of: ["record added", "field added"],
  says: "A new member is of an enum's type.",
  because:
    "Which integer stands for an enum is up to the compiler and its options (-fshort-enums makes it a byte), and one enumerator beyond 32 bits makes it grow. A compiler may also take it that no other value occurs, which is not so when the kernel is a newer one.",
  instead: "Use __u32, and name the enum that it takes in the member's documentation.",
  seen: [
    "Documentation/driver-api/ioctl.rst, Structure layout: some properties of bitfields and enums are implementation-defined, so it is better to avoid them completely in ioctl interfaces.",
  ],
  breaks: [
    {
      title: "A new command carries an enum",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nenum foo_mode { FOO_FAST, FOO_SLOW };\nstruct foo_set { enum foo_mode mode; };\n#define FOO_SET _IOW('F', 2, struct foo_set)",
    },
    {
      title: "An enum is appended",
      before: "enum foo_mode { FOO_FAST, FOO_SLOW };\nstruct foo { __u32 size; };\n#define FOO _IO('F', 1)",
      after:
        "enum foo_mode { FOO_FAST, FOO_SLOW };\nstruct foo { __u32 size; enum foo_mode mode; };\n#define FOO _IO('F', 1)",
    },
  ],
  allows: [
    {
      title: "An integer takes the values of an enum",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nenum foo_mode { FOO_FAST, FOO_SLOW };\nstruct foo_set { __u32 mode; };\n#define FOO_SET _IOW('F', 2, struct foo_set)",
    },
    {
      title: "The enum gets a value",
      before: "enum foo_mode { FOO_FAST };\nstruct foo { enum foo_mode mode; };\n#define FOO _IOW('F', 1, struct foo)",
      after:
        "enum foo_mode { FOO_FAST, FOO_SLOW };\nstruct foo { enum foo_mode mode; };\n#define FOO _IOW('F', 1, struct foo)",
    },
    {
      title: "No call hands the struct over",
      before: "enum foo_mode { FOO_FAST };",
      after: "enum foo_mode { FOO_FAST };\nstruct foo_state { enum foo_mode mode; };",
    },
  ],
  find: (change) =>
    memberVerdict(change, {
      level: "warning",
      one: "is an enum",
      many: "are enums",
      isIn: ({ member }) => member.shape.kind === "enum",
    }),
} satisfies Rule<"record added" | "field added">;
