interface NotModelled {
  /** Globs of scenario ids. */
  readonly ids: readonly string[];
  /** What decides the answer instead. */
  readonly why: string;
}

/** The scenarios of the recordings whose answers neither negotiation nor the emulated kernel gives. */
const notModelled: readonly NotModelled[] = [
  { ids: ["openat2/word/*"], why: "the file that is opened: EISDIR, EFTYPE" },
  { ids: ["clone3/word/*"], why: "namespaces and flags that copy_process refuses together" },
  { ids: ["mount_setattr/field?/*"], why: "the mount, and the file that userns_fd is" },
  { ids: ["sched_setattr/word/*", "sched_getattr/flags/*"], why: "the scheduler's state and its parameters" },
  {
    ids: ["perf_event_open/zero/*", "perf_event_open/embed-full/*", "perf_event_open/lies", "perf_event_open/word/*"],
    why: "whether the machine has such a counter: ENOENT, EOPNOTSUPP, EINVAL",
  },
  { ids: ["bpf/word/*"], why: "devices, types and tokens that a map's attributes name" },
  { ids: ["bpf/cmd/*"], why: "programs, maps and files that a command's attributes name" },
  {
    ids: [
      "statmount/valid/*",
      "statmount/embed-full/*",
      "statmount/big/*",
      "statmount/below-ver/*",
      "statmount/flags/*",
      "statmount/lies",
      "listmount/long/*",
    ],
    why: "the mount that mnt_id names: ENOENT",
  },
  { ids: ["statmount/word/*", "listmount/word/*"], why: "the mount and the namespace that the members name" },
  { ids: ["listns/word/*"], why: "the namespaces that the members name" },
  { ids: ["futex_waitv/num/*", "futex_waitv/wflags/*"], why: "what the futex's own memory looks like: EAGAIN" },
  { ids: ["file_getattr/flags/*", "file_setattr/word/*"], why: "the path, and what its filesystem knows" },
  { ids: ["veventq/event/*", "veventq/event-read/*"], why: "the faults of the device's DMA" },
];

/** The list that ships with the package. */
export const namedNotModelled: readonly string[] = notModelled.flatMap(({ ids }) => ids);
