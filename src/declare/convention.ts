/**
 * What becomes of a nonzero tail, in the bytes that only the program knows: `zero-tail` refuses it and accepts zeros,
 * `refused` refuses any longer struct, `ignored` never reads it; `none` promises nothing, so such a struct must not grow.
 */
export type ForwardPromise = "zero-tail" | "refused" | "ignored" | "none";

export interface ConventionFacts {
  readonly who: string;
  readonly forward: ForwardPromise;
}

/** How a program and a kernel with structs of different length agree. One list of names, used everywhere. */
export const conventions = {
  "size-first": { who: "iommufd, fwctl, live update, statmount", forward: "zero-tail" },
  "size-argument": { who: "openat2, clone3, mount_setattr, landlock, sched_setattr, perf", forward: "zero-tail" },
  argsz: { who: "VFIO", forward: "ignored" },
  "tagged-data": { who: "iommufd driver data: type, length and pointer", forward: "refused" },
  "tagged-array": { who: "invalidation entries: type, entry_len, entry_num and pointer", forward: "refused" },
  "number-sized": { who: "_IOW(..., struct), matched exactly", forward: "refused" },
  "number-sized-extensible": { who: "nsfs, pidfd, seccomp addfd", forward: "zero-tail" },
  drm: { who: "drm_ioctl", forward: "ignored" },
  "version-field": { who: "uapi/linux/iommu.h: version_to_size", forward: "none" },
  "flag-announced": { who: "one struct whose flag says what data[] is: VFIO features", forward: "none" },
  "stream-record": { who: "records that are read() or written on an fd", forward: "none" },
  fixed: { who: "statx, landlock_add_rule, futex_waitv, arrays without a stride", forward: "none" },
  unknown: { who: "nothing is declared, shown or inferable", forward: "none" },
} as const satisfies Readonly<Record<string, ConventionFacts>>;

export type ConventionName = keyof typeof conventions;
