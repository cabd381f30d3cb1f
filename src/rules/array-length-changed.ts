import type { Rule } from "./rule.ts";
import { becameFlexible, brackets, endsRecord } from "./support/array.ts";
import { mayGrow } from "./support/growth.ts";

export default {
  id: "array-length-changed",
  promise: "running",
  of: ["field relengthed"],
  says: "An array has another number of elements.",
  because: "An old binary provides the old number. The kernel reads or writes past it, or drops its end.",
  instead:
    "Keep the length. For variable data add a count and a __u64 pointer, or end the struct in a flexible array from the start.",
  seen: [
    "linux/in.h: struct ip_msfilter got a flexible imsf_slist_flex in a union with imsf_slist[1], so that its size stayed.",
  ],
  breaks: [
    {
      title: "An array grows between members",
      before: "struct foo { __u8 name[16]; __u32 flags; };",
      after: "struct foo { __u8 name[32]; __u32 flags; };",
    },
    {
      title: "An array shrinks at the end",
      before: "struct foo { __u32 flags; __u32 data[8]; };",
      after: "struct foo { __u32 flags; __u32 data[4]; };",
    },
    {
      title: "The constant in its brackets changes",
      before: "#define FOO_LEN 8\nstruct foo { __u8 name[FOO_LEN]; };",
      after: "#define FOO_LEN 12\nstruct foo { __u8 name[FOO_LEN]; };",
    },
  ],
  allows: [
    {
      title: "A one-element array that becomes flexible is another rule's business",
      before: "struct foo { __u32 count; __u32 data[1]; };",
      after: "struct foo { __u32 count; __u32 data[]; };",
    },
    {
      title: "The last array of a struct whose size is agreed on gets longer",
      before: "struct foo { __u32 size; __u32 words[3]; };\n#define FOO _IO(';', 1)",
      after: "struct foo { __u32 size; __u32 words[5]; };\n#define FOO _IO(';', 1)",
    },
    {
      title: "[0] becomes []",
      before: "struct foo { __u32 count; __u32 data[0]; };",
      after: "struct foo { __u32 count; __u32 data[]; };",
    },
    {
      title: "The same length, written as an expression",
      before: "struct foo { __u8 name[16]; };",
      after: "#define FOO_LEN (4 * 4)\nstruct foo { __u8 name[FOO_LEN]; };",
    },
    {
      title: "Part of a reserved array is given a name",
      before: "struct foo { __u32 a; __u32 __reserved[4]; };",
      after: "struct foo { __u32 a; __u32 flags; __u32 __reserved[3]; };",
    },
    {
      title: "A one-element array stays beside the flexible one",
      before: "struct foo { __u32 count; __u32 data[1]; };",
      after: "struct foo { __u32 count; union { __u32 data[1]; __DECLARE_FLEX_ARRAY(__u32, list); }; };",
    },
  ],
  find({ name, before, after, context }) {
    const [old, now] = [before.member.member, after.member.member];
    if (old.size === now.size || becameFlexible({ before, after })) return null;
    const [from, to] = [brackets(old), brackets(now)];
    // At the end it is growth like any other: who negotiates the size does not mind.
    const harmless = endsRecord({ before }) && (now.size === 0 || now.size > old.size);
    if (harmless && now.size > 0 && mayGrow({ context })) return null;
    return {
      level: harmless ? "warning" : "error",
      message: `${name} changed ${from} -> ${to}`,
      before: from,
      after: to,
    };
  },
} satisfies Rule<"field relengthed">;
