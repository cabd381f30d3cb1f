import type { Rule } from "./rule.ts";
import { retyping } from "./support/retyping.ts";

export default {
  id: "field-signedness-changed",
  promise: "running",
  of: ["field retyped"],
  says: "A member of the same width became signed or unsigned.",
  because:
    "The bytes stay, their meaning does not: with the top bit set, -1 on one side is 4294967295 on the other, and comparisons with 0 turn over.",
  instead: "Keep the type. If values beyond the sign are needed, append a wider member.",
  seen: [
    "Documentation/driver-api/ioctl.rst: char can be either signed or unsigned, so __u8 and __s8 are used for 8-bit values.",
  ],
  breaks: [
    {
      title: "__u32 becomes __s32",
      before: "struct foo { __u32 a; __u32 timeout; };",
      after: "struct foo { __u32 a; __s32 timeout; };",
    },
    {
      title: "An array becomes unsigned",
      before: "struct foo { __s16 levels[4]; };",
      after: "struct foo { __u16 levels[4]; };",
    },
  ],
  allows: [
    {
      title: "Another spelling of the same type",
      before: "struct foo { int a; unsigned char b[4]; };",
      after: "struct foo { __s32 a; __u8 b[4]; };",
    },
    {
      title: "Text becomes bytes: the sign of plain char is the architecture's",
      before: "struct foo { char name[16]; };",
      after: "struct foo { __u8 name[16]; };",
    },
    {
      title: "A number becomes an enum",
      before: "enum mode { MODE_A, MODE_B };\nstruct foo { __s32 mode; };",
      after: "enum mode { MODE_A, MODE_B };\nstruct foo { enum mode mode; };",
    },
  ],
  find({ name, model, before, after }) {
    const [old, now] = [before.member.member, after.member.member];
    if (retyping(old, now, model) !== "sign") return null;
    const sign = now.shape.kind === "integer" && now.shape.signed ? "signed" : "unsigned";
    return {
      level: "error",
      message: `${name} became ${sign}: ${old.type} -> ${now.type}`,
      before: old.type,
      after: now.type,
    };
  },
} satisfies Rule<"field retyped">;
