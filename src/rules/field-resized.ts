import type { Rule } from "./rule.ts";
import { retyping } from "./support/retyping.ts";

export default {
  id: "field-resized",
  promise: "running",
  of: ["field retyped"],
  says: "A member has another width.",
  because:
    "An old binary writes the old number of bytes, and the kernel reads the new number: it takes in what stands behind, or overwrites it, and members behind it move.",
  instead: "Keep the member and append a wider one, with a flag that says which of the two counts.",
  seen: ["Documentation/process/botching-up-ioctls.rst: only use fixed sized integers, and __u64 for pointers."],
  breaks: [
    {
      title: "__u32 becomes __u64",
      before: "struct foo { __u32 a; __u32 length; };",
      after: "struct foo { __u32 a; __u64 length; };",
    },
    {
      title: "A member narrows, and padding takes up what is left",
      before: "struct foo { __u32 a; __u32 b; };",
      after: "struct foo { __u32 a; __u16 b; };",
    },
    {
      title: "The struct of a member is exchanged for a longer one",
      before: "struct v1 { __u32 a; };\nstruct v2 { __u32 a; __u32 b; };\nstruct foo { struct v1 v; };",
      after: "struct v1 { __u32 a; };\nstruct v2 { __u32 a; __u32 b; };\nstruct foo { struct v2 v; };",
    },
    {
      title: "The entries of an array of an open length are wider",
      before: "struct foo { __u64 count; __u32 ids[]; };",
      after: "struct foo { __u64 count; __u64 ids[]; };",
    },
  ],
  allows: [
    {
      title: "Another spelling of the same type",
      before: "struct foo { unsigned int a; unsigned long long b; };",
      after: "struct foo { __u32 a; __u64 b; };",
    },
    {
      title: "An embedded struct grows: that is said of the embedded struct",
      before: "struct pair { __u32 a; };\nstruct foo { struct pair p; };",
      after: "struct pair { __u32 a; __u32 b; };\nstruct foo { struct pair p; };",
    },
    {
      title: "A buffer of an open length is one of bytes now",
      before: "struct foo { __u64 len; __u64 buf[]; };",
      after: "struct foo { __u64 len; __u8 buf[]; };",
    },
    {
      title: "An array of the same size takes the place of a number",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u8 a[4]; };",
    },
  ],
  find({ name, model, before, after }) {
    const [old, now] = [before.member.member, after.member.member];
    if (retyping(old, now, model) !== "width") return null;
    const change = `${old.type} (${old.size} bytes) -> ${now.type} (${now.size} bytes)`;
    return { level: "error", message: `${name} resized ${change}`, before: `${old.size}`, after: `${now.size}` };
  },
} satisfies Rule<"field retyped">;
