import type { Rule } from "./rule.ts";
import { memberVerdict } from "./support/member-verdict.ts";
import { elementType } from "./support/type-words.ts";

/** Types that hold a time_t, which ends in 2038 where it has 32 bits. */
const oldTimes: ReadonlySet<string> = new Set([
  "struct timespec",
  "struct timeval",
  "struct itimerspec",
  "struct itimerval",
  "struct old_timespec32",
  "struct old_timeval32",
  "struct __kernel_old_timespec",
  "struct __kernel_old_timeval",
  "struct __kernel_old_itimerval",
  "time_t",
  "old_time32_t",
  "__kernel_time_t",
  "__kernel_old_time_t",
  "clock_t",
  "__kernel_clock_t",
]);

const timespec = "struct __kernel_old_timespec { long tv_sec; long tv_nsec; };";

export default {
  id: "old-time-member",
  promise: "design",
  of: ["record added", "field added"],
  says: "A new member's type holds a time_t.",
  because:
    "Its width differs between 32- and 64-bit programs, and between 32-bit programs that are built with a 64-bit time_t and those that are not; with 32 bits it overflows in 2038.",
  instead: "Use a __u64 of nanoseconds (CLOCK_MONOTONIC if there is a choice), or struct __kernel_timespec.",
  seen: [
    "Documentation/driver-api/ioctl.rst, Timestamps: struct timespec and struct timeval are problematic because of incompatible definitions in user space after the move to 64-bit time_t; a simple __u64 nanosecond value can be simpler.",
  ],
  breaks: [
    {
      title: "A new command carries a timespec",
      before: timespec,
      after: `${timespec}\nstruct foo_wait { struct __kernel_old_timespec until; };\n#define FOO_WAIT _IOW('F', 2, struct foo_wait)`,
    },
    {
      title: "A time_t is appended",
      before: "typedef long time_t;\nstruct foo { __u32 size; __u32 id; };\n#define FOO _IO('F', 1)",
      after: "typedef long time_t;\nstruct foo { __u32 size; __u32 id; time_t last; };\n#define FOO _IO('F', 1)",
    },
  ],
  allows: [
    {
      title: "Nanoseconds",
      before: timespec,
      after: `${timespec}\nstruct foo_wait { __aligned_u64 until_ns; };\n#define FOO_WAIT _IOW('F', 2, struct foo_wait)`,
    },
    {
      title: "The 64-bit timespec",
      before: "struct __kernel_timespec { long long tv_sec; long long tv_nsec; };",
      after:
        "struct __kernel_timespec { long long tv_sec; long long tv_nsec; };\nstruct foo_wait { struct __kernel_timespec until; };\n#define FOO_WAIT _IOW('F', 2, struct foo_wait)",
    },
    {
      title: "No call hands the struct over",
      before: timespec,
      after: `${timespec}\nstruct foo_log { struct __kernel_old_timespec when; };`,
    },
  ],
  find: (change) =>
    memberVerdict(change, {
      level: "warning",
      one: "holds a time_t",
      many: "hold a time_t",
      isIn: ({ member }) => oldTimes.has(elementType(member)),
    }),
} satisfies Rule<"record added" | "field added">;
