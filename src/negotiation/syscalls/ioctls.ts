import { nsMntGetInfo } from "./ns-mnt-get-info.ts";
import { pidfdGetInfo } from "./pidfd-get-info.ts";
import { procmapQuery } from "./procmap-query.ts";
import type { Syscall } from "./syscall.ts";

/** The ioctls on files that need no device, whose order of checks is written down here. */
export const ioctls: ReadonlyMap<string, Syscall> = new Map(
  [nsMntGetInfo, pidfdGetInfo, procmapQuery].map((ioctl) => [ioctl.name, ioctl]),
);
