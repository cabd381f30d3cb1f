import type { Incident } from "../incident.ts";

const members = `__u32 version[3]; __u32 data_size; __u32 data_start; __u32 target_count; __s32 open_count; __u32 flags;
	__u32 event_nr; __u32 padding; __u64 dev; char name[128]; char uuid[129];`;

export default {
  title: "dm_ioctl had 308 bytes for some, and 312 for others",
  story:
    "The members of struct dm_ioctl end at byte 305. Where __u64 is aligned to 4 that made 308 bytes, elsewhere 312, and the number of each command carries the size: a 32-bit program's commands were no commands of a 64-bit kernel. Seven bytes with a name at the end made it 312 everywhere, and the kernel tells the commands apart by the number's type and nr, whatever its size says.",
  before: `// linux/dm-ioctl.h
#define DM_IOCTL 0xfd`,
  after: `// linux/dm-ioctl.h
#define DM_IOCTL 0xfd
struct dm_ioctl {
	${members}
};
#define DM_VERSION _IOWR(DM_IOCTL, 0, struct dm_ioctl)`,
  verdict: "risky",
  findings: [
    { rule: "layout-splits-by-data-model", promise: "portable", level: "warning", subject: "struct dm_ioctl" },
  ],
} satisfies Incident;
