/** Where a system call has its struct, and its size if that is an argument: names of src/negotiation/syscalls. */
export interface StructArgument {
  readonly struct: string;
  readonly size: string | null;
  /** The offset in bytes of the member that says the size, where no argument does. */
  readonly sizeAt: number | null;
}

const beside = (struct: string, size: string): StructArgument => ({ struct, size, sizeAt: null });
const within = (struct: string, sizeAt: number): StructArgument => ({ struct, size: null, sizeAt });

export const structArguments: ReadonlyMap<string, StructArgument> = new Map(
  Object.entries({
    bpf: beside("uattr", "size"),
    clone3: beside("uargs", "size"),
    file_getattr: beside("ufattr", "usize"),
    file_setattr: beside("ufattr", "usize"),
    getxattrat: beside("uargs", "usize"),
    landlock_create_ruleset: beside("attr", "size"),
    listmount: within("req", 0),
    listns: within("req", 0),
    mount_setattr: beside("uattr", "usize"),
    open_tree_attr: beside("uattr", "usize"),
    openat2: beside("how", "usize"),
    perf_event_open: within("attr_uptr", 4),
    sched_getattr: beside("uattr", "usize"),
    sched_setattr: within("uattr", 0),
    setxattrat: beside("uargs", "usize"),
    statmount: within("req", 0),
  }),
);
