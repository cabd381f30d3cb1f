import type { Rule } from "./rule.ts";
import { namesPublishedSize } from "./support/constant-name.ts";
import { valuesOf } from "./support/spell.ts";

export default {
  id: "size-constant-changed",
  promise: "running",
  of: ["constant revalued"],
  says: "A constant that names a published size of a struct has another value.",
  because:
    "The size of a version that is published can't change: old binaries pass the old number, and the kernel's minimum is made of the same name, so that it refuses them.",
  instead: "Leave the names of published sizes alone. A longer struct gets the next one: FOO_SIZE_VER1.",
  seen: [
    "linux/perf_event.h: PERF_ATTR_SIZE_VER0 is 64 and stays so, each longer struct perf_event_attr got a VERn of its own.",
  ],
  breaks: [
    {
      title: "The first size is set to that of the longer struct",
      before: "#define FOO_HOW_SIZE_VER0 16\nstruct foo_how { __u64 flags; __u64 mode; };",
      after: "#define FOO_HOW_SIZE_VER0 24\nstruct foo_how { __u64 flags; __u64 mode; __u64 resolve; };",
    },
    {
      title: "It follows the struct by itself",
      before: "struct foo_how { __u64 flags; };\n#define FOO_HOW_SIZE_V1 sizeof(struct foo_how)",
      after: "struct foo_how { __u64 flags; __u64 mode; };\n#define FOO_HOW_SIZE_V1 sizeof(struct foo_how)",
    },
  ],
  allows: [
    {
      title: "The longer struct gets a name of its own",
      before: "#define FOO_HOW_SIZE_VER0 16\nstruct foo_how { __u64 flags; __u64 mode; };",
      after:
        "#define FOO_HOW_SIZE_VER0 16\n#define FOO_HOW_SIZE_VER1 24\nstruct foo_how { __u64 flags; __u64 mode; __u64 resolve; };",
    },
    {
      title: "The same value, written in another way",
      before: "#define FOO_HOW_SIZE_VER0 16",
      after: "#define FOO_HOW_SIZE_VER0 0x10",
    },
    {
      title: "Another size",
      before: "#define FOO_BUF_SIZE 16",
      after: "#define FOO_BUF_SIZE 24",
    },
  ],
  find({ name, before, after }) {
    if (!namesPublishedSize(name)) return null;
    const [from, to] = valuesOf(before, after);
    return { level: "error", message: `${name} changed ${from} -> ${to}`, before: from, after: to };
  },
} satisfies Rule<"constant revalued">;
