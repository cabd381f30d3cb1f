import type { Incident } from "../incident.ts";

export default {
  title: "Two capability bits of perf's page were one",
  story:
    "A union was written without the struct around its bits, so that cap_usr_time and cap_usr_rdpmc were both bit 0, and programs read the counter where they must not. v3.12 could only give the right bits new places and new names: bit 0 is kept empty, so that old programs do without, and bit 1 says that the layout is the mended one (fa7315871046).",
  before: `// linux/perf_event.h
struct perf_event_mmap_page {
	__u32 version; __u32 compat_version;
	union { __u64 capabilities; __u64 cap_usr_time : 1, cap_usr_rdpmc : 1, cap_____res : 62; };
};`,
  after: `// linux/perf_event.h
struct perf_event_mmap_page {
	__u32 version; __u32 compat_version;
	union {
		__u64 capabilities;
		struct {
			__u64 cap_bit0 : 1, cap_bit0_is_deprecated : 1, cap_user_rdpmc : 1, cap_user_time : 1, cap_____res : 60;
		};
	};
};`,
  verdict: "breaking",
  findings: [
    {
      rule: "field-removed",
      promise: "running",
      level: "error",
      subject: "struct perf_event_mmap_page.cap_usr_rdpmc",
    },
    {
      rule: "field-removed",
      promise: "running",
      level: "error",
      subject: "struct perf_event_mmap_page.cap_usr_time",
    },
  ],
} satisfies Incident;
