import type { Rule } from "./rule.ts";

export default {
  id: "type-renamed",
  promise: "rebuild",
  of: ["record renamed", "enum renamed", "typedef renamed"],
  says: "A struct, union, enum or typedef has another name, and its bytes stay.",
  because: "Running programs are not affected. Source that uses the old name no longer compiles with the new header.",
  instead: "Keep the old name: a typedef, or a #define of the old tag as the new one.",
  seen: [
    "linux/rkisp1-config.h: struct rkisp1_ext_params_block_header went to another header between 6.12 and 7.3, and stays usable by a #define of its name.",
  ],
  breaks: [
    {
      title: "A struct is renamed",
      before: "struct foo_args { __u32 a; __u64 b; __u16 c[4]; };",
      after: "struct foo_params { __u32 a; __u64 b; __u16 c[4]; };",
    },
    {
      title: "An enum is renamed",
      before: "enum foo_mode { FOO_MODE_A, FOO_MODE_B };",
      after: "enum foo_modes { FOO_MODE_A, FOO_MODE_B };",
    },
  ],
  allows: [
    {
      title: "A second struct of the same layout is added",
      before: "struct foo_args { __u32 a; __u64 b; };",
      after: "struct foo_args { __u32 a; __u64 b; };\nstruct foo_params { __u32 a; __u64 b; };",
    },
    {
      title: "A struct gets a typedef besides",
      before: "struct foo { __u32 a; };",
      after: "typedef struct foo { __u32 a; } foo_t;",
    },
    {
      title: "A member is renamed",
      before: "struct foo { __u32 a; };",
      after: "struct foo { __u32 b; };",
    },
  ],
  find({ name, after }) {
    return { level: "warning", message: `${name} renamed to ${after.name}`, before: name, after: after.name };
  },
} satisfies Rule<"record renamed" | "enum renamed" | "typedef renamed">;
