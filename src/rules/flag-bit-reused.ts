import { isSingleBit } from "../diff/single-bit.ts";
import type { Rule } from "./rule.ts";
import { valueAs } from "./support/spell.ts";
import { namesSyscall } from "./support/syscall-name.ts";

export default {
  id: "flag-bit-reused",
  promise: "running",
  of: ["constant reused"],
  says: "A new flag took the bit of one that is gone.",
  because: "Old binaries that still set the bit for its old meaning now ask for the new one.",
  instead: "Take a bit that no release has used.",
  seen: [
    "linux/sched.h: CLONE_STOPPED left in 2.6.38, and its bit stayed free until CLONE_NEWCGROUP took it in 4.6, eight years after the first warning.",
  ],
  breaks: [
    {
      title: "A flag is exchanged for another",
      before: "#define FOO_READ 0x1\n#define FOO_LAZY 0x2",
      after: "#define FOO_READ 0x1\n#define FOO_BARRIER 0x2",
    },
    {
      title: "The same, as a shift",
      before: "#define FOO_F_SYNC (1 << 3)\n#define FOO_F_FAST (1 << 4)",
      after: "#define FOO_F_SYNC (1 << 3)\n#define FOO_F_EXCLUSIVE (1 << 4)",
    },
  ],
  allows: [
    {
      title: "The new flag takes the next bit",
      before: "#define FOO_READ 0x1\n#define FOO_LAZY 0x2",
      after: "#define FOO_READ 0x1\n#define FOO_BARRIER 0x4",
    },
    {
      title: "The name is only mended",
      before: "#define FOO_READ 0x1\n#define FOO_RECIEVE 0x2",
      after: "#define FOO_READ 0x1\n#define FOO_RECEIVE 0x2",
    },
    {
      title: "The old name stays beside the new one",
      before: "#define FOO_READ 0x1\n#define FOO_LAZY 0x2",
      after: "#define FOO_READ 0x1\n#define FOO_DEFERRED 0x2\n#define FOO_LAZY FOO_DEFERRED",
    },
  ],
  find({ name, after, context }) {
    if (!isSingleBit(after.value) || namesSyscall(name)) return null;
    const value = valueAs(after.value, "0x");
    const old = context.other ?? "a removed flag";
    return {
      level: "error",
      message: `${name} took the bit ${value} of ${old}, which is gone`,
      before: old,
      after: `${name} ${value}`,
    };
  },
} satisfies Rule<"constant reused">;
