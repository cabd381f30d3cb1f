import type { Rule } from "./rule.ts";
import { namesSyscall } from "./support/syscall-name.ts";

export default {
  id: "syscall-renumbered",
  promise: "running",
  of: ["constant revalued", "constant rebitted", "constant reused", "constant collided"],
  says: "A system call has another number, or its number stands for another call too.",
  because:
    "Binaries carry the number, not the name: an old one gets ENOSYS, or a call that it never made, with whatever arguments it passed.",
  instead: "Keep every number for good. A new call takes the next free one; that of a withdrawn call stays empty.",
  seen: [
    "Documentation/process/adding-syscalls.rst: while it is under review a new number may get adjusted to resolve conflicts.",
    "asm-generic/unistd.h still defines __NR_nfsservctl as 42, which is answered by sys_ni_syscall.",
  ],
  breaks: [
    {
      title: "A number is changed",
      before: "#define __NR_foo 468\n#define __NR_bar 469",
      after: "#define __NR_foo 468\n#define __NR_bar 470",
    },
    {
      title: "A call is inserted, and the others move",
      before: "#define __NR_foo 468\n#define __NR_bar 469",
      after: "#define __NR_foo 468\n#define __NR_baz 469\n#define __NR_bar 470",
    },
    {
      title: "The number of a call that is gone is given out",
      before: "#define __NR_foo 468\n#define __NR_bar 469\n#define __NR_baz 470",
      after: "#define __NR_foo 468\n#define __NR_quux 469\n#define __NR_baz 470",
    },
    {
      title: "Two calls have one number",
      before: "#define __NR_foo 467\n#define __NR_bar 468\n#define __NR_baz 469",
      after: "#define __NR_foo 467\n#define __NR_bar 468\n#define __NR_baz 469\n#define __NR_quux 469",
    },
  ],
  allows: [
    {
      title: "A call is added, and the count with it",
      before: "#define __NR_foo 467\n#define __NR_bar 468\n#define __NR_syscalls 469",
      after: "#define __NR_foo 467\n#define __NR_bar 468\n#define __NR_baz 469\n#define __NR_syscalls 470",
    },
    {
      title: "Another name for the same call",
      before: "#define __NR3264_stat 79\n#define __NR_foo 80",
      after: "#define __NR3264_stat 79\n#define __NR_newfstatat __NR3264_stat\n#define __NR_foo 80",
    },
    {
      title: "The number is written by a base",
      before: "#define __NR_foo 468\n#define __NR_bar 469",
      after: "#define __FOO_SYSCALL_BASE 460\n#define __NR_foo (__FOO_SYSCALL_BASE + 8)\n#define __NR_bar 469",
    },
  ],
  find({ action, name, before, after, context }) {
    if (!namesSyscall(name)) return null;
    const now = `${after.value}`;
    if (action === "reused" || action === "collided") {
      const other = context.other ?? "another call";
      const state = action === "reused" ? ", which is gone" : " too";
      return {
        level: "error",
        message: `${name} is ${now}, the number of ${other}${state}`,
        before: other,
        after: now,
      };
    }
    const from = `${before.value}`;
    return { level: "error", message: `${name} changed its number ${from} -> ${now}`, before: from, after: now };
  },
} satisfies Rule<"constant revalued" | "constant rebitted" | "constant reused" | "constant collided">;
