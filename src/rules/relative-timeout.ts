import type { FlatMember } from "../layout/flat-members.ts";
import type { Rule } from "./rule.ts";
import { memberVerdict } from "./support/member-verdict.ts";

/** Configuring how long a device waits is none of the program's waiting. */
const waits = /wait|poll|sync|fence/i;

export default {
  id: "relative-timeout",
  promise: "design",
  of: ["record added", "field added"],
  says: "A new call waits for a relative time.",
  because:
    "A call that a signal interrupts is made again, and waits the whole time once more: with enough signals it never ends. An absolute time is the same each time.",
  instead: "Take an absolute time (CLOCK_MONOTONIC, in nanoseconds), and say so where the member is documented.",
  seen: [
    "Documentation/process/botching-up-ioctls.rst, Time, Waiting and Missing it: for timeouts, use absolute times.",
  ],
  breaks: [
    {
      title: "Milliseconds to wait",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_wait { __u32 id; __u32 timeout_ms; };\n#define FOO_WAIT _IOW('F', 2, struct foo_wait)",
    },
    {
      title: "Documented as relative",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\n/**\n * struct foo_wait - wait\n * @timeout_ns: relative, from the start of the call\n */\nstruct foo_wait { __s64 timeout_ns; };\n#define FOO_WAIT _IOW('F', 2, struct foo_wait)",
    },
  ],
  allows: [
    {
      title: "Documented as absolute",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\n/**\n * struct foo_wait - wait\n * @timeout_ns: absolute, of CLOCK_MONOTONIC\n */\nstruct foo_wait { __aligned_u64 timeout_ns; };\n#define FOO_WAIT _IOW('F', 2, struct foo_wait)",
    },
    {
      title: "The name says so",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_wait { __aligned_u64 abs_timeout_ns; };\n#define FOO_WAIT _IOW('F', 2, struct foo_wait)",
    },
    {
      title: "How long a watchdog waits is a setting",
      before: "#define FOO_GET _IO('F', 1)",
      after:
        "#define FOO_GET _IO('F', 1)\nstruct foo_watchdog { __u32 flags; __u32 timeout_ms; };\n#define FOO_WATCHDOG _IOW('F', 2, struct foo_watchdog)",
    },
  ],
  find(change) {
    const record = change.subject === "record" ? change.after : change.after.record;
    if (!waits.test(record.name)) return null;
    return memberVerdict(change, {
      level: "note",
      one: "is a relative time",
      many: "are relative times",
      isIn: isRelative,
    });
  },
} satisfies Rule<"record added" | "field added">;

/** By its documentation, else by a unit in which nobody counts the time of day. */
function isRelative({ path, member: { declaration } }: FlatMember): boolean {
  if (!/timeout/i.test(path) || /abs|deadline/i.test(path)) return false;
  const { doc } = declaration;
  if (doc !== null && /\babsolute\b|\bdeadline\b|CLOCK_\w+|point in time/i.test(doc)) return false;
  return /\brelative\b/i.test(doc ?? "") || /_(?:ms|msecs?|us|usecs?|secs?|jiffies)$/i.test(path);
}
