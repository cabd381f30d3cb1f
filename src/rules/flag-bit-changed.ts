import { isFlag } from "../diff/flag.ts";
import type { Rule } from "./rule.ts";
import { valueAs } from "./support/spell.ts";
import { namesSyscall } from "./support/syscall-name.ts";

export default {
  id: "flag-bit-changed",
  promise: "running",
  of: ["constant rebitted", "enumerator renumbered"],
  says: "A flag is another bit.",
  because: "Old binaries set the old bit: the kernel refuses it, ignores it, or takes it for another flag.",
  instead: "Give the flag back its bit. New flags take the next free one.",
  seen: [
    "Documentation/process/adding-syscalls.rst: unknown flags are refused, so that a bit means one thing from the release that first accepts it.",
  ],
  breaks: [
    {
      title: "A flag moves up as another is inserted",
      before: "#define FOO_F_A (1 << 0)\n#define FOO_F_B (1 << 1)",
      after: "#define FOO_F_A (1 << 0)\n#define FOO_F_C (1 << 1)\n#define FOO_F_B (1 << 2)",
    },
    {
      title: "A shift is changed in an enum",
      before: "enum flags { FOO_A = 1 << 0, FOO_B = 1 << 1 };",
      after: "enum flags { FOO_A = 1 << 0, FOO_B = 1 << 3 };",
    },
  ],
  allows: [
    {
      title: "The bit is spelled differently",
      before: "#define FOO_A 0x1\n#define FOO_B 0x2",
      after: "#define FOO_A (1 << 0)\n#define FOO_B (1U << 1)",
    },
    {
      title: "A flag is added",
      before: "#define FOO_A 0x1\n#define FOO_B 0x2",
      after: "#define FOO_A 0x1\n#define FOO_B 0x2\n#define FOO_C 0x4",
    },
    {
      title: "The mask of all flags grows with them",
      before: "#define FOO_F_A 0x1\n#define FOO_F_B 0x2\n#define FOO_F_ALL (FOO_F_A | FOO_F_B)",
      after:
        "#define FOO_F_A 0x1\n#define FOO_F_B 0x2\n#define FOO_F_C 0x4\n#define FOO_F_ALL (FOO_F_A | FOO_F_B | FOO_F_C)",
    },
  ],
  find(change) {
    if (change.subject === "enumerator" && !(isFlag(change.before) && isFlag(change.after))) return null;
    if (namesSyscall(change.name)) return null;
    const [from, to] = [valueAs(change.before.value, "0x"), valueAs(change.after.value, "0x")];
    return { level: "error", message: `${change.name} changed its bit ${from} -> ${to}`, before: from, after: to };
  },
} satisfies Rule<"constant rebitted" | "enumerator renumbered">;
