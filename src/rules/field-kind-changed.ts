import type { Rule } from "./rule.ts";
import { retyping } from "./support/retyping.ts";

export default {
  id: "field-kind-changed",
  promise: "running",
  of: ["field retyped"],
  says: "A member of the same size holds another kind of value: a struct with other members, a float for an integer.",
  because: "An old binary and the kernel read different values out of the same bytes.",
  instead: "Keep the member, and give the new value a place of its own: appended, or in reserved bytes under a flag.",
  seen: [
    "The y2038 work gave 64-bit time structs new names and new commands (struct __kernel_timespec, PPPIOCGIDLE64) and left the old ones alone.",
  ],
  breaks: [
    {
      title: "A struct is exchanged for one of the same size and another layout",
      before: "struct v1 { __u32 a; __u32 b; };\nstruct v2 { __u64 c; };\nstruct foo { struct v1 v; };",
      after: "struct v1 { __u32 a; __u32 b; };\nstruct v2 { __u64 c; };\nstruct foo { struct v2 v; };",
    },
    {
      title: "An integer becomes a float",
      before: "struct foo { __u32 ratio; };",
      after: "struct foo { float ratio; };",
    },
  ],
  allows: [
    {
      title: "A struct is exchanged for one with the same layout",
      before: "struct v1 { __u32 a; };\nstruct v2 { __u32 a; };\nstruct foo { struct v1 v; };",
      after: "struct v1 { __u32 a; };\nstruct v2 { __u32 a; };\nstruct foo { struct v2 v; };",
    },
    {
      title: "A number becomes an enum",
      before: "enum mode { MODE_A, MODE_B };\nstruct foo { __u32 mode; };",
      after: "enum mode { MODE_A, MODE_B };\nstruct foo { enum mode mode; };",
    },
    {
      title: "A wider integer is another rule's business",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u64 a; };",
    },
  ],
  find({ name, model, before, after }) {
    const [old, now] = [before.member.member, after.member.member];
    if (retyping(old, now, model) !== "kind") return null;
    return {
      level: "error",
      message: `${name} changed ${old.type} -> ${now.type}: the same bytes, other values`,
      before: old.type,
      after: now.type,
    };
  },
} satisfies Rule<"field retyped">;
