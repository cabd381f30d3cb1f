import type { Rule } from "./rule.ts";

export default {
  id: "enum-widened",
  promise: "running",
  of: ["enum resized"],
  says: "An enum takes another number of bytes.",
  because:
    "A value beyond 32 bits makes the whole enum 8 bytes wide: members of that type change their width, and what follows them moves.",
  instead:
    "Put values beyond 32 bits into #defines or an enum of their own, and use __u32 or __u64 for members instead of enums.",
  seen: [
    "Documentation/driver-api/ioctl.rst: some properties of enums are implementation-defined, so it is better to avoid them in ioctl interfaces.",
  ],
  breaks: [
    {
      title: "A value beyond 32 bits is added",
      before: "enum flags { FLAG_A = 1 };",
      after: "enum flags { FLAG_A = 1, FLAG_B = 1ULL << 32 };",
    },
    {
      title: "A mask of all bits is added",
      before: "enum state { STATE_ON = 1, STATE_OFF = 2 };",
      after: "enum state { STATE_ON = 1, STATE_OFF = 2, STATE_ALL = 0xffffffffffffffffULL };",
    },
  ],
  allows: [
    {
      title: "A value that fits is added",
      before: "enum flags { FLAG_A = 1 };",
      after: "enum flags { FLAG_A = 1, FLAG_B = 1U << 31 };",
    },
    {
      title: "The wide value stands in an enum of its own",
      before: "enum flags { FLAG_A = 1 };",
      after: "enum flags { FLAG_A = 1 };\nenum wide_flags { FLAG_B = 1ULL << 32 };",
    },
    {
      title: "A negative value turns the enum signed, at the same width",
      before: "enum state { STATE_ON = 1 };",
      after: "enum state { STATE_ON = 1, STATE_ERROR = -1 };",
    },
  ],
  find({ name, before, after }) {
    return {
      level: "error",
      message: `${name} resized ${before.size} -> ${after.size} bytes`,
      before: `${before.size}`,
      after: `${after.size}`,
    };
  },
} satisfies Rule<"enum resized">;
