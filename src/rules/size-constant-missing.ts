import type { Rule } from "./rule.ts";
import { growthUnder } from "./support/growth.ts";

export default {
  id: "size-constant-missing",
  promise: "design",
  of: ["record resized"],
  says: "A struct whose published sizes have names grew to one that has none.",
  because:
    "A program that is to run on older kernels passes an older size, by its name. Without a name it writes a number of its own, or asks for sizeof and gets another with each new header.",
  instead: "Add the next one: FOO_SIZE_VER2, with the new size as a plain number.",
  seen: [
    "include/uapi/linux/perf_event.h: each longer struct perf_event_attr came with a PERF_ATTR_SIZE_VERn.",
    "include/uapi/linux/sched.h: CLONE_ARGS_SIZE_VER0, VER1 and VER2, which the kernel holds against offsetofend() at build time.",
  ],
  breaks: [
    {
      title: "No name for the longer struct",
      before: "#define FOO_HOW_SIZE_VER0 16\nstruct foo_how { __u64 flags; __u64 mode; };",
      after: "#define FOO_HOW_SIZE_VER0 16\nstruct foo_how { __u64 flags; __u64 mode; __u64 resolve; };",
    },
    {
      title: "The name says another size",
      before: "#define FOO_HOW_SIZE_VER0 16\nstruct foo_how { __u64 flags; __u64 mode; };",
      after:
        "#define FOO_HOW_SIZE_VER0 16\n#define FOO_HOW_SIZE_VER1 24\nstruct foo_how { __u64 flags; __u64 mode; __u64 resolve; __u64 mask; };",
    },
  ],
  allows: [
    {
      title: "The longer struct has a name",
      before: "#define FOO_HOW_SIZE_VER0 16\nstruct foo_how { __u64 flags; __u64 mode; };",
      after:
        "#define FOO_HOW_SIZE_VER0 16\n#define FOO_HOW_SIZE_VER1 24\nstruct foo_how { __u64 flags; __u64 mode; __u64 resolve; };",
    },
    {
      title: "No size of the struct has a name",
      before: "struct foo_how { __u64 flags; __u64 mode; };",
      after: "struct foo_how { __u64 flags; __u64 mode; __u64 resolve; };",
    },
    {
      title: "Names are added, and the struct stays",
      before: "struct foo_how { __u64 flags; __u64 mode; };",
      after: "#define FOO_HOW_SIZE_VER0 8\nstruct foo_how { __u64 flags; __u64 mode; };",
    },
  ],
  find(change) {
    const growth = growthUnder(change, "size-first", "size-argument", "number-sized-extensible");
    if (growth === null) return null;
    const versions = growth.contract?.versions ?? [];
    const last = versions.at(-1);
    if (last === undefined || versions.some(({ size }) => size === growth.to)) return null;
    return {
      level: "note",
      message: `${growth.words}, and no constant names the new size, behind ${last.name} (${last.size})`,
      before: `${growth.from}`,
      after: `${growth.to}`,
      aside: "no constant names the new size",
    };
  },
} satisfies Rule<"record resized">;
