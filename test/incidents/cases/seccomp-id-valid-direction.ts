import type { Incident } from "../incident.ts";

const header = (direction: string) => `// linux/seccomp.h
#define SECCOMP_IOC_MAGIC '!'
#define SECCOMP_IOR(nr, type) _IOR(SECCOMP_IOC_MAGIC, nr, type)
#define SECCOMP_IOW(nr, type) _IOW(SECCOMP_IOC_MAGIC, nr, type)
#define SECCOMP_IOCTL_NOTIF_ID_VALID ${direction}(2, __u64)`;

export default {
  title: "SECCOMP_IOCTL_NOTIF_ID_VALID got the right direction",
  story:
    "The command hands an id to the kernel, and was defined as one that reads. v5.9 (and 5.4.59) defined it with the direction that it has, which is another number: every program built before would have had EINVAL. The kernel therefore serves the wrong number as well, under a name of its own that the header does not show.",
  before: header("SECCOMP_IOR"),
  after: header("SECCOMP_IOW"),
  verdict: "breaking",
  findings: [
    {
      rule: "command-direction-changed",
      promise: "running",
      level: "error",
      subject: "SECCOMP_IOCTL_NOTIF_ID_VALID",
    },
  ],
} satisfies Incident;
