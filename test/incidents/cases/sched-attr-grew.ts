import type { Incident } from "../incident.ts";

const head = `__u32 size; __u32 sched_policy; __u64 sched_flags; __s32 sched_nice; __u32 sched_priority;
	__u64 sched_runtime; __u64 sched_deadline; __u64 sched_period;`;

export default {
  title: "sched_attr grew by a pair of words, and by a name for its size",
  story:
    "v5.3 appended the bounds of a task's utilization to struct sched_attr. The struct says its size, the kernel takes 48 bytes for good and zero-extends them, two flags say that the words count, and the new size has a name beside the old one's.",
  before: `// linux/sched/types.h
#define SCHED_ATTR_SIZE_VER0 48
struct sched_attr { ${head} };`,
  after: `// linux/sched/types.h
#define SCHED_ATTR_SIZE_VER0 48
#define SCHED_ATTR_SIZE_VER1 56
struct sched_attr { ${head} __u32 sched_util_min; __u32 sched_util_max; };`,
  verdict: "compatible",
  findings: [],
} satisfies Incident;
