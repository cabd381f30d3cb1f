import type { Rule } from "./rule.ts";
import { valueAs } from "./support/spell.ts";

const flags = "#define FOO_F_SYNC (1 << 0)\n#define FOO_F_FAST (1 << 1)\n#define FOO_F_WAIT (1 << 2)";
const bits = "enum foo_flags { FOO_SYNC = 1 << 0, FOO_FAST = 1 << 1, FOO_WAIT = 1 << 2";

export default {
  id: "flag-of-several-bits",
  promise: "design",
  of: ["constant added", "enumerator added"],
  says: "A new value among flags has several bits.",
  because:
    "Flags are set and tested one by one: whoever tests the new one with & takes a part of it for the whole, and its bits can't be refused, documented or given out for themselves.",
  instead:
    "Take one bit that is not in use. Where it is a mask of others, define it by their names; where it is a field of numbers, give it a member of its own.",
  seen: [
    "Documentation/process/adding-syscalls.rst, Planning for Extension: check whether the flags value holds any unknown flags, and reject the system call if it does.",
    "Documentation/process/botching-up-ioctls.rst, Basics: check all unused fields and flags for whether it's 0.",
  ],
  breaks: [
    { title: "A macro of two bits", before: flags, after: `${flags}\n#define FOO_F_LAZY 0x18` },
    { title: "An enumerator of two bits", before: `${bits} };`, after: `${bits}, FOO_LAZY = 0x18 };` },
  ],
  allows: [
    { title: "The next bit", before: flags, after: `${flags}\n#define FOO_F_LAZY (1 << 3)` },
    { title: "A mask", before: flags, after: `${flags}\n#define FOO_F_MASK 0x7` },
    { title: "Put together of others", before: flags, after: `${flags}\n#define FOO_F_BOTH (FOO_F_SYNC | FOO_F_FAST)` },
    {
      title: "A list of numbers",
      before: "enum foo_cmd { FOO_A = 0, FOO_B = 1, FOO_C = 2 };",
      after: "enum foo_cmd { FOO_A = 0, FOO_B = 1, FOO_C = 2, FOO_D = 3 };",
    },
  ],
  find({ name, after, context: { amongFlags } }) {
    if (!amongFlags) return null;
    const value = valueAs(after.value, "0x");
    const message = `${name} = ${value} has several bits, where the other flags have one each`;
    return { level: "note", message, before: "", after: value };
  },
} satisfies Rule<"constant added" | "enumerator added">;
