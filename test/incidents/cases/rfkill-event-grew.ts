import type { Incident } from "../incident.ts";

const event = "__u32 idx; __u8 type; __u8 op; __u8 soft; __u8 hard;";

export default {
  title: "rfkill_event grew from 8 to 9 bytes",
  story:
    "In v5.11 a byte with the reason of a hard block was appended to the event that /dev/rfkill is read and written with. The kernel was ready for both lengths; programs were not: after a rebuild systemd read the longer struct and then compared what read() gave with the length of the first version. The struct was put back, a second one (rfkill_event_ext) came beside it, and at last even that had to be asked for by an ioctl.",
  before: `// linux/rfkill.h
struct rfkill_event { ${event} } __attribute__((packed));`,
  after: `// linux/rfkill.h
struct rfkill_event { ${event} __u8 hard_block_reasons; } __attribute__((packed));`,
  verdict: "breaking",
  findings: [
    { rule: "stream-record-grew", promise: "running", level: "error", subject: "struct rfkill_event", says: "8 -> 9" },
  ],
} satisfies Incident;
