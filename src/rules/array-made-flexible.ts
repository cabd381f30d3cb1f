import type { Rule } from "./rule.ts";
import { becameFlexible, brackets } from "./support/array.ts";

export default {
  id: "array-made-flexible",
  promise: "rebuild",
  of: ["field relengthed"],
  says: "An array of one element at the end of a struct is a flexible one now, or the other way round.",
  because:
    "Running programs are not affected: each element lies where it lay. But sizeof is another one, and source that allocates, subtracts one from a count or puts the struct on the stack by it is wrong after a rebuild.",
  instead:
    "Put both into a union: the old array beside __DECLARE_FLEX_ARRAY() under a new name, so that the struct keeps its size.",
  seen: [
    "Documentation/dev-tools/checkuapi.rst, Flex Array Migration.",
    "linux/in.h: struct ip_msfilter has imsf_slist[1] in a union with the flexible imsf_slist_flex.",
  ],
  breaks: [
    {
      title: "[1] becomes []",
      before: "struct foo { __u32 count; __u32 data[1]; };",
      after: "struct foo { __u32 count; __u32 data[]; };",
    },
    {
      title: "[1] becomes [0]",
      before: "struct foo { __u32 count; __u32 data[1]; };",
      after: "struct foo { __u32 count; __u32 data[0]; };",
    },
    {
      title: "[] becomes [1]",
      before: "struct foo { __u32 count; __u32 data[]; };",
      after: "struct foo { __u32 count; __u32 data[1]; };",
    },
  ],
  allows: [
    {
      title: "[0] becomes []",
      before: "struct foo { __u32 count; __u32 data[0]; };",
      after: "struct foo { __u32 count; __u32 data[]; };",
    },
    {
      title: "The one element stays beside the flexible array",
      before: "struct foo { __u32 count; __u32 data[1]; };",
      after: "struct foo { __u32 count; union { __u32 data[1]; __DECLARE_FLEX_ARRAY(__u32, list); }; };",
    },
    {
      title: "A flexible array says what counts it",
      before: "struct foo { __u32 count; __u32 data[]; };",
      after: "#define __counted_by(m)\nstruct foo { __u32 count; __u32 data[] __counted_by(count); };",
    },
    {
      title: "An array with a length of its own is another rule's business",
      before: "struct foo { __u32 count; __u32 data[8]; };",
      after: "struct foo { __u32 count; __u32 data[]; };",
    },
  ],
  find(change) {
    if (!becameFlexible(change)) return null;
    const [from, to] = [brackets(change.before.member.member), brackets(change.after.member.member)];
    return { level: "warning", message: `${change.name} changed ${from} -> ${to}`, before: from, after: to };
  },
} satisfies Rule<"field relengthed">;
