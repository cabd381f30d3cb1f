import type { Rule } from "./rule.ts";
import { asWritten } from "./support/spell.ts";

export default {
  id: "alias-changed",
  promise: "rebuild",
  of: ["alias rewritten"],
  says: "A macro that stands for a member, a type or a number stands for another now.",
  because:
    "A program that is built again means other bytes, or another number, by the same name, and its running copies the old ones.",
  instead: "Leave the macro as it is, and give the other member or type a name of its own.",
  seen: ["linux/in6.h: s6_addr, s6_addr16 and s6_addr32 lead to the same bytes by other widths."],
  breaks: [
    {
      title: "The short name leads to another member",
      before: "struct foo { struct { __u32 pid; __u32 uid; } kill; };\n#define foo_pid kill.pid",
      after: "struct foo { struct { __u32 pid; __u32 uid; } kill; };\n#define foo_pid kill.uid",
    },
    {
      title: "The other name of a struct stands for a larger one",
      before: "struct foo_a { __u32 a; };\nstruct foo_b { __u64 a[2]; };\n#define foo_admin foo_a",
      after: "struct foo_a { __u32 a; };\nstruct foo_b { __u64 a[2]; };\n#define foo_admin foo_b",
    },
    {
      title: "A flag is another bit, of a macro that programs must define themselves",
      before: "#define FOO_READ BIT(4)",
      after: "#define FOO_READ BIT(5)",
    },
  ],
  allows: [
    {
      title: "A mask takes in a new flag",
      before: "#define FOO_FLAGS_MASK GENMASK(4, 0)",
      after: "#define FOO_FLAGS_MASK GENMASK(5, 0)",
    },
    {
      title: "A number of an unknown macro is spelled differently",
      before: "#define FOO_READ BIT(4)",
      after: "#define FOO_READ BIT(0x4)",
    },
    {
      title: "The union in between is renamed, and the bytes are the same",
      before: "struct foo { union { __u8 bytes[16]; } u; };\n#define foo_bytes u.bytes",
      after: "struct foo { union { __u8 bytes[16]; } in; };\n#define foo_bytes in.bytes",
    },
    {
      title: "The struct is renamed with the macro that stands for it",
      before: "struct foo_a { __u32 a; };\n#define foo_admin foo_a",
      after: "struct foo_passthru { __u32 a; };\n#define foo_a foo_passthru\n#define foo_admin foo_passthru",
    },
    {
      title: "Spaces are no change",
      before: "struct foo { union { __u8 bytes[16]; } u; };\n#define foo_bytes u.bytes",
      after: "struct foo { union { __u8 bytes[16]; } u; };\n#define foo_bytes\tu . bytes",
    },
  ],
  find({ name, before, after }) {
    const [from, to] = [asWritten(before.text), asWritten(after.text)];
    return { level: "error", message: `${name} stood for ${from} and stands for ${to}`, before: from, after: to };
  },
} satisfies Rule<"alias rewritten">;
