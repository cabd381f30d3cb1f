/** The same on every architecture but alpha. */
const everywhere = {
  pidfd_open: 434,
  clone3: 435,
  openat2: 437,
  mount_setattr: 442,
  landlock_create_ruleset: 444,
  futex_waitv: 449,
  cachestat: 451,
  statmount: 457,
  listmount: 458,
  setxattrat: 463,
  getxattrat: 464,
  open_tree_attr: 467,
  file_getattr: 468,
  file_setattr: 469,
  listns: 470,
} as const;

/** scripts/syscall.tbl, which newer architectures share. */
const generic = {
  ...everywhere,
  ioctl: 29,
  exit_group: 94,
  perf_event_open: 241,
  sched_setattr: 274,
  sched_getattr: 275,
  bpf: 280,
} as const;

/** arch/x86/entry/syscalls/syscall_64.tbl. */
const x64 = {
  ...everywhere,
  ioctl: 16,
  exit_group: 231,
  perf_event_open: 298,
  sched_setattr: 314,
  sched_getattr: 315,
  bpf: 321,
} as const;

export type SyscallName = keyof typeof generic;
export type SyscallNumbers = Readonly<Record<SyscallName, number>>;

/** By the name that node has for the architecture that it was built for: all with 64 bits, and little-endian. */
export const syscallNumbers: Readonly<Record<string, SyscallNumbers>> = {
  x64,
  arm64: generic,
  riscv64: generic,
  loong64: generic,
};
