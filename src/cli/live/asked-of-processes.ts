import { buffer, number, struct, zero } from "./asked.ts";
import type { Asked } from "./asked.ts";

const highBit = "0000000000000080";

/** CLONE_DETACHED, which clone3 refuses whatever else it is given; and an exit signal that it refuses before. */
const neverClones = { 0: "00004000", 32: "0001" } as const;
const neverClonesLate = { 0: "00004000", 32: "0000" } as const;

/** FUTEX2_SIZE_U32 | FUTEX2_PRIVATE, and a value that the word at `uaddr` does not have: EAGAIN, at once. */
const neverWaits = { 0: "01", 16: "82" } as const;
const word = { offset: 8, buf: 1 } as const;

/** PERF_TYPE_SOFTWARE, PERF_COUNT_SW_DUMMY; disabled, without the kernel and the hypervisor: it counts nothing. */
const dummyEvent = { 0: "01", 8: "09", 40: "61" } as const;

/** BPF_MAP_TYPE_ARRAY with keys of 4 bytes and a value of more than INT_MAX: it is never made. */
const hugeArray = { 0: "0200000004000000ffffffff01000000" } as const;

/** Calls on processes, events, programs and namespaces. */
export const askedOfProcesses: readonly Asked[] = [
  {
    name: "clone3",
    registers: [struct, "size"],
    struct: neverClones,
    variations: [
      { about: "set_tid without set_tid_size", put: { 64: "01" } },
      { about: "set_tid_size above what there are of pid namespaces", put: { 64: "01", 72: "21" } },
      { about: "set_tid can't be read", put: { ...neverClonesLate, 72: "01" }, pointers: [{ offset: 64, bad: true }] },
      {
        about: "exit_signal is no signal, and set_tid can't be read",
        put: { ...neverClonesLate, 32: "64", 72: "01" },
        pointers: [{ offset: 64, bad: true }],
      },
      { about: "CLONE_DETACHED", put: neverClonesLate },
      { about: "CLONE_INTO_CGROUP, and a cgroup above INT_MAX", put: { 0: "0000400002", 80: "00000080" } },
    ],
  },
  {
    name: "sched_setattr",
    registers: [zero, struct, zero],
    // A policy that is negative is none.
    struct: { 4: "ffffffff" },
    variations: [
      { about: "sched_flags has bit 63", put: { 8: highBit } },
      { about: "flags has bit 0", registers: { 2: number(1n) } },
      { about: "pid is negative", registers: { 0: number(-1n) } },
      { about: "uattr is null", registers: { 1: zero } },
    ],
  },
  {
    name: "sched_getattr",
    registers: [zero, struct, "size", zero],
    filler: 0xa5,
    variations: [
      { about: "flags has bit 0", registers: { 3: number(1n) } },
      { about: "flags has bit 31", registers: { 3: number(1n << 31n) } },
      { about: "pid is negative", registers: { 0: number(-1n) } },
      { about: "uattr is null", registers: { 1: zero } },
    ],
  },
  {
    name: "perf_event_open",
    registers: [struct, zero, number(-1n), number(-1n), number(8n)],
    struct: dummyEvent,
    opens: true,
    variations: [
      { about: "the bits behind read_format have bit 63", put: { 40: "6100000000000080" } },
      { about: "the bits behind read_format have bit 38", put: { 40: "6100000040" } },
      { about: "__reserved_2 is not zero", put: { 110: "01" } },
      { about: "what is at 116 has bit 0", put: { 116: "01" } },
      { about: "what is at 116 has bit 31", put: { 116: "00000080" } },
      { about: "sample_type has bit 62", put: { 24: "0000000000000040" } },
      { about: "read_format has bit 62", put: { 32: "0000000000000040" } },
      { about: "inherit_thread without inherit", put: { 40: "6100000008" } },
      { about: "sigtrap without remove_on_exec", put: { 40: "6100000020" } },
      { about: "sample_period has bit 63", put: { 16: highBit } },
      { about: "flags has bit 31", registers: { 4: number(1n << 31n) } },
    ],
  },
  {
    name: "bpf",
    // BPF_OBJ_GET_INFO_BY_FD of a file that is none.
    registers: [number(15n), struct, "size"],
    struct: { 0: "ffffffff" },
    variations: [
      { about: "no such command", registers: { 0: number(0x7fffn) } },
      { about: "BPF_OBJ_GET_INFO_BY_FD, and byte 16 is 1", put: { 16: "01" } },
      { about: "BPF_OBJ_GET_INFO_BY_FD with BPF_COMMON_ATTRS", registers: { 0: number(0x1_000fn) } },
      { about: "BPF_MAP_CREATE, values too large", put: hugeArray, registers: { 0: number(0n) } },
      { about: "BPF_MAP_CREATE, and byte 80 is 1", put: { ...hugeArray, 80: "01" }, registers: { 0: number(0n) } },
      { about: "BPF_MAP_CREATE, and byte 92 is 1", put: { ...hugeArray, 92: "01" }, registers: { 0: number(0n) } },
      { about: "BPF_PROG_LOAD, and byte 148 is 1", put: { 0: "00000000", 148: "01" }, registers: { 0: number(5n) } },
      { about: "BPF_BTF_GET_FD_BY_ID, and byte 4 is 1", put: { 4: "01" }, registers: { 0: number(19n) } },
      { about: "BPF_BTF_GET_FD_BY_ID, and byte 16 is 1", put: { 16: "01" }, registers: { 0: number(19n) } },
      { about: "BPF_LINK_CREATE, and byte 60 is 1", put: { 60: "01" }, registers: { 0: number(28n) } },
      { about: "BPF_LINK_CREATE, and byte 64 is 1", put: { 64: "01" }, registers: { 0: number(28n) } },
      { about: "BPF_PROG_STREAM_READ_BY_FD of no program", put: { 16: "ffffffff" }, registers: { 0: number(37n) } },
      { about: "BPF_PROG_ASSOC_STRUCT_OPS of no program", put: { 4: "ffffffff" }, registers: { 0: number(38n) } },
    ],
  },
  {
    name: "landlock_create_ruleset",
    registers: [struct, "size", zero],
    opens: true,
    variations: [
      { about: "handled_access_fs has bit 63", put: { 0: highBit } },
      { about: "handled_access_fs has bit 15", put: { 0: "0080" } },
      { about: "handled_access_fs has bit 16", put: { 0: "000001" } },
      { about: "handled_access_net has bit 0", put: { 8: "01" } },
      { about: "handled_access_net has bit 2", put: { 8: "04" } },
      { about: "scoped has bit 0", put: { 16: "01" } },
      { about: "scoped has bit 63", put: { 16: highBit } },
      { about: "quiet_access_fs has what handled_access_fs has not", put: { 24: "01" } },
      { about: "a question with a struct", registers: { 2: number(1n) } },
      { about: "a question with a size", registers: { 0: zero, 2: number(1n) } },
      { about: "two questions", registers: { 0: zero, 1: zero, 2: number(3n) } },
      { about: "the question with bit 31", registers: { 0: zero, 1: zero, 2: number(1n << 31n) } },
      { about: "no struct", registers: { 0: zero } },
    ],
  },
  {
    name: "futex_waitv",
    registers: [struct, number(1n), zero, zero, zero],
    struct: neverWaits,
    pointers: [word],
    beside: ["0000000000000000"],
    variations: [
      { about: "no waiters", registers: { 1: zero } },
      { about: "129 waiters", registers: { 1: number(129n) } },
      { about: "two waiters, and memory for one", registers: { 1: number(2n) } },
      { about: "waiters is null", registers: { 0: zero } },
      { about: "flags has bit 0", registers: { 2: number(1n) } },
      { about: "a waiter's __reserved is not zero", put: { 20: "01" } },
      { about: "a waiter's size is not FUTEX2_SIZE_U32", put: { 16: "80" } },
      { about: "a waiter's flags have bit 31", put: { 16: "82000080" } },
      { about: "FUTEX2_MPOL", put: { 16: "8a" } },
      { about: "a waiter's val has more than 32 bits", put: { 4: "01" } },
      { about: "a timeout for no clock", registers: { 3: buffer(1), 4: number(2n) } },
      { about: "a timeout that can't be read", registers: { 3: "unmapped" } },
    ],
  },
  {
    name: "listns",
    then: "success",
    registers: [struct, buffer(1), number(4n), zero],
    beside: ["+z32"],
    variations: [
      { about: "spare is not zero", put: { 4: "01" } },
      { about: "ns_type has bit 0", put: { 16: "01" } },
      { about: "1000001 ids", registers: { 2: number(1_000_001n) } },
      { about: "flags has bit 0", registers: { 3: number(1n) } },
    ],
  },
];
