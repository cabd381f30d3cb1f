import {
  carve,
  addInclude,
  append,
  attribute,
  declareAtEnd,
  define,
  defineAfter,
  dropAttributes,
  enumeratorAfter,
  enumeratorBefore,
  inFile,
  insertBefore,
  moveToEnd,
  redefine,
  reindent,
  rename,
  replaceEnumerator,
  replaceMember,
  splitOff,
  substitute,
  swapMembers,
  undefine,
  withoutComments,
} from "../edits.ts";
import { breaking, compatible, risky, seedsOf } from "../seed.ts";

export const landlock = seedsOf("linux/landlock.h", {
  "attr-grows": compatible("its size is an argument", [append("struct landlock_ruleset_attr", "__u64 handled_perm;")]),
  "rule-grows": breaking(
    "running",
    "landlock_add_rule has no size: the kernel reads behind an old program's 12 bytes",
    [append("struct landlock_path_beneath_attr", "__u32 depth;")],
  ),
  "port-rule-grows": breaking("running", "landlock_add_rule has no size", [
    append("struct landlock_net_port_attr", "__u64 last_port;"),
  ]),
  "rule-unpacked": breaking("running", "12 -> 16 bytes", [dropAttributes("struct landlock_path_beneath_attr")]),
  "new-right": compatible("a free bit", [
    defineAfter("LANDLOCK_ACCESS_FS_RESOLVE_UNIX", "LANDLOCK_ACCESS_FS_CHMOD (1ULL << 17)"),
  ]),
  "right-taken": breaking("running", "two rights, one bit", [
    defineAfter("LANDLOCK_ACCESS_FS_RESOLVE_UNIX", "LANDLOCK_ACCESS_FS_CHMOD (1ULL << 16)"),
  ]),
  "right-moved": breaking("running", "REFER is another bit", [define("LANDLOCK_ACCESS_FS_REFER", "(1ULL << 23)")]),
  "right-reused": breaking("running", "old rulesets say TRUNCATE where CHMOD is meant", [
    redefine("LANDLOCK_ACCESS_FS_TRUNCATE", "#define LANDLOCK_ACCESS_FS_CHMOD (1ULL << 14)"),
  ]),
  "new-rule-type": compatible("the next value", [
    enumeratorAfter("LANDLOCK_RULE_NET_PORT", "LANDLOCK_RULE_UNIX_PATH"),
    declareAtEnd("struct landlock_unix_path_attr { __u64 allowed_access; __s32 parent_fd; __u32 __reserved; };"),
  ]),
  "rule-type-inserted": breaking("running", "NET_PORT is 3 now", [
    enumeratorBefore("LANDLOCK_RULE_NET_PORT", "LANDLOCK_RULE_UNIX_PATH"),
  ]),
  "member-narrowed": breaking("running", "parent_fd moves", [
    replaceMember("struct landlock_path_beneath_attr", "allowed_access", "__u32 allowed_access;"),
  ]),
  "value-respelled": compatible("the same bit", [define("LANDLOCK_ACCESS_FS_EXECUTE", "0x1ULL")]),
  "no-comments": compatible("words only", [withoutComments]),
  "split-with-include": compatible("whoever includes the old header has it all", [
    splitOff("linux/landlock_rules.h", ["struct landlock_path_beneath_attr", "struct landlock_net_port_attr"], {
      include: true,
    }),
  ]),
  "split-without-include": risky("rebuild", "old source wants another #include", [
    splitOff("linux/landlock_rules.h", ["struct landlock_path_beneath_attr", "struct landlock_net_port_attr"], {
      include: false,
    }),
  ]),
  "kernel/minimum-raised": breaking(
    "running",
    "8 bytes were enough since 5.13",
    [
      inFile(
        "security/landlock/syscalls.c",
        substitute("offsetofend(typeof(ruleset_attr), handled_access_fs)", "offsetofend(typeof(ruleset_attr), scoped)"),
      ),
    ],
    { kernel: ["security/landlock"] },
  ),
  "kernel/attr-grows": compatible(
    "the minimum stays",
    [append("struct landlock_ruleset_attr", "__u64 handled_perm;")],
    { kernel: ["security/landlock"] },
  ),
});

export const openat2 = seedsOf("linux/openat2.h", {
  "how-grows": compatible("its size is an argument", [append("struct open_how", "__u64 umask;")]),
  "new-flag": compatible("a free bit", [defineAfter("RESOLVE_CACHED", "RESOLVE_NO_AUTOMOUNT 0x40")]),
  "flag-moved": breaking("running", "another bit", [define("RESOLVE_BENEATH", "0x80")]),
  "flag-taken": breaking("running", "two meanings", [defineAfter("RESOLVE_CACHED", "RESOLVE_NO_AUTOMOUNT 0x20")]),
  "member-long": breaking(null, "4 bytes for 32-bit programs", [
    replaceMember("struct open_how", "mode", "unsigned long mode;"),
  ]),
  "member-inserted": breaking("running", "mode and resolve move", [
    insertBefore("struct open_how", "mode", "__u64 umask;"),
  ]),
  "members-swapped": breaking("running", "mode for flags", [swapMembers("struct open_how", "flags", "mode")]),
  "only-for-the-kernel": breaking("rebuild", "programs lose the name", [
    redefine("RESOLVE_IN_ROOT", "#ifdef __KERNEL__\n#define RESOLVE_IN_ROOT 0x10\n#endif"),
  ]),
  "kernel/minimum-raised": breaking(
    "running",
    "24 bytes get EINVAL",
    [
      append("struct open_how", "__u64 umask;"),
      inFile("include/linux/fcntl.h", redefine("OPEN_HOW_SIZE_VER0", "#define OPEN_HOW_SIZE_VER0 32")),
    ],
    { kernel: ["fs/open.c", "include/linux/fcntl.h"] },
  ),
});

export const mount = seedsOf("linux/mount.h", {
  "attr-grows": compatible("its size is an argument, and has a name", [
    append("struct mount_attr", "__u64 idmap_flags;"),
    defineAfter("MOUNT_ATTR_SIZE_VER0", "MOUNT_ATTR_SIZE_VER1 40"),
  ]),
  "first-size-changed": breaking("running", "the least size is what old programs pass", [
    append("struct mount_attr", "__u64 idmap_flags;"),
    define("MOUNT_ATTR_SIZE_VER0", "40"),
  ]),
  "request-grows": compatible("its first member is its size", [
    append("struct mnt_id_req", "__u64 flags;"),
    defineAfter("MNT_ID_REQ_SIZE_VER1", "MNT_ID_REQ_SIZE_VER2 40"),
  ]),
  "spare-used": compatible("the kernel fills it, and str[] stays", [
    carve("struct statmount", "__spare2", "__u64 mnt_flags;", 1),
  ]),
  "answer-grows": breaking("running", "str[] moves", [insertBefore("struct statmount", "str", "__u64 mnt_flags;")]),
  "new-command": compatible("the next value", [enumeratorAfter("FSCONFIG_CMD_CREATE_EXCL", "FSCONFIG_CMD_FREEZE = 9")]),
  "command-changed": breaking("running", "another command", [
    replaceEnumerator("FSCONFIG_SET_FD", "FSCONFIG_SET_FD = 9"),
  ]),
  "mask-grows-with-flag": compatible("a mask is what its flags are", [
    defineAfter("MOVE_MOUNT_BENEATH", "MOVE_MOUNT_LAZY 0x00000400"),
    define("MOVE_MOUNT__MASK", "0x00000777"),
  ]),
  "attribute-changed": breaking("running", "NOATIME is another value", [define("MOUNT_ATTR_NOATIME", "0x00000030")]),
  "flag-removed": breaking("rebuild", "the name and the bit are gone", [undefine("MOUNT_ATTR_IDMAP")]),
});

export const sched = seedsOf("linux/sched.h", {
  "args-grow": compatible("their size is an argument", [
    append("struct clone_args", "__aligned_u64 cookie;"),
    defineAfter("CLONE_ARGS_SIZE_VER2", "CLONE_ARGS_SIZE_VER3 96"),
  ]),
  "first-size-changed": breaking("running", "64 bytes get EINVAL", [define("CLONE_ARGS_SIZE_VER0", "88")]),
  "member-inserted": breaking("running", "tls and all behind it move", [
    insertBefore("struct clone_args", "tls", "__aligned_u64 cookie;"),
  ]),
  "new-flag": compatible("a free bit", [defineAfter("CLONE_EMPTY_MNTNS", "CLONE_QUIET (1ULL << 38)")]),
  "flag-taken": breaking("running", "two meanings", [defineAfter("CLONE_EMPTY_MNTNS", "CLONE_QUIET (1ULL << 37)")]),
  "policy-changed": breaking("running", "another policy", [define("SCHED_EXT", "17")]),
  "flag-in-mask": compatible("ALL has the new one", [
    defineAfter("SCHED_FLAG_UTIL_CLAMP_MAX", "SCHED_FLAG_QUIET 0x80"),
    define(
      "SCHED_FLAG_ALL",
      "(SCHED_FLAG_RESET_ON_FORK | SCHED_FLAG_RECLAIM | SCHED_FLAG_DL_OVERRUN | SCHED_FLAG_KEEP_ALL | SCHED_FLAG_UTIL_CLAMP | SCHED_FLAG_QUIET)",
    ),
  ]),
});

export const schedTypes = seedsOf("linux/sched/types.h", {
  "attr-grows": compatible("its first member is its size", [
    append("struct sched_attr", "__u64 sched_slice;"),
    defineAfter("SCHED_ATTR_SIZE_VER1", "SCHED_ATTR_SIZE_VER2 64"),
  ]),
  "member-widened": breaking("running", "everything behind it moves", [
    replaceMember("struct sched_attr", "sched_nice", "__s64 sched_nice;"),
  ]),
  "member-signed-otherwise": breaking(null, "-20 is 4294967276", [
    replaceMember("struct sched_attr", "sched_nice", "__u32 sched_nice;"),
  ]),
});

export const perfEvent = seedsOf("linux/perf_event.h", {
  "attr-grows": compatible("it has its size in it", [
    append("struct perf_event_attr", "__u64 config5;"),
    defineAfter("PERF_ATTR_SIZE_VER9", "PERF_ATTR_SIZE_VER10 152"),
  ]),
  "reserved-bit-used": compatible("perf_copy_attr refuses set ones", [
    substitute("__reserved_1 : 24", "quiet : 1, __reserved_1 : 23"),
  ]),
  "bit-inserted": breaking("running", "every flag behind it moves", [
    substitute("pinned : 1", "quiet : 1, pinned : 1"),
  ]),
  "bitfield-widened": breaking("running", "what follows moves", [substitute("precise_ip : 2", "precise_ip : 3")]),
  "new-sample": compatible("MAX moves with it", [
    enumeratorAfter("PERF_SAMPLE_WEIGHT_STRUCT", "PERF_SAMPLE_DEPTH = 1U << 25"),
    replaceEnumerator("PERF_SAMPLE_MAX", "PERF_SAMPLE_MAX = 1U << 26"),
  ]),
  "new-record": compatible("MAX counts", [enumeratorAfter("PERF_RECORD_CALLCHAIN_DEFERRED", "PERF_RECORD_DEPTH = 23")]),
  "record-renumbered": breaking("running", "another record", [
    replaceEnumerator("PERF_RECORD_MMAP2", "PERF_RECORD_MMAP2 = 23"),
  ]),
  "reserved-page-used": compatible("the kernel writes it, data_head stays at 1024", [
    carve("struct perf_event_mmap_page", "__reserved", "__u64 time_base;", 8),
  ]),
  "page-shifts": breaking("running", "data_head is no longer at 1024", [
    insertBefore("struct perf_event_mmap_page", "data_head", "__u64 time_base;"),
  ]),
  "record-header-grows": breaking("running", "each record's body moves", [
    append("struct perf_event_header", "__u64 time;"),
  ]),
  "command-argument-widened": breaking("running", "another number", [
    define("PERF_EVENT_IOC_SET_BPF", "_IOW ('$', 8, __u64)"),
  ]),
});

export const stat = seedsOf("linux/stat.h", {
  "spare-used": compatible("STATX_DEPTH says that it is there", [
    carve("struct statx", "__spare3", "__u64 stx_depth;", 1),
    defineAfter("STATX_DIO_READ_ALIGN", "STATX_DEPTH 0x00040000U"),
  ]),
  "small-spare-used": compatible("4 bytes for 4", [replaceMember("struct statx", "__spare2", "__u32 stx_depth;")]),
  "reserved-of-time-used": compatible("always written as 0", [
    replaceMember("struct statx_timestamp", "__reserved", "__s32 tv_zone;"),
  ]),
  "statx-grows": breaking("running", "the kernel writes behind an old program's 256 bytes", [
    append("struct statx", "__u64 stx_depth;"),
  ]),
  "time-grows": breaking("running", "embedded four times: the later ones move", [
    append("struct statx_timestamp", "__u64 tv_frac;"),
  ]),
  "mask-bit-removed": breaking("rebuild", "the name and the bit are gone", [undefine("STATX_SUBVOL")]),
  "mask-bit-reused": breaking("running", "old programs ask for something else", [
    redefine("STATX_SUBVOL", "#define STATX_DEPTH 0x00008000U"),
  ]),
});

export const futex = seedsOf("linux/futex.h", {
  "waiter-grows": breaking("running", "an array of 24-byte elements", [append("struct futex_waitv", "__u64 mask;")]),
  "waiter-aligned": breaking("running", "24 -> 32 bytes", [
    attribute("struct futex_waitv", "__attribute__((aligned(32)))"),
  ]),
  "reserved-used": compatible("futex_parse_waitv refuses anything but zero", [
    replaceMember("struct futex_waitv", "__reserved", "__u32 node;"),
  ]),
  "kernel/reserved-used": compatible(
    "futex_parse_waitv refuses anything but zero",
    [replaceMember("struct futex_waitv", "__reserved", "__u32 node;")],
    { kernel: ["kernel/futex"] },
  ),
  "kernel/zero-test-dropped": risky(
    "downgrade",
    "the bytes are lost for later use",
    [inFile("kernel/futex/syscalls.c", substitute("|| aux.__reserved", ""))],
    { kernel: ["kernel/futex"] },
  ),
  "operation-macro-changed": breaking(null, "programs encode what the kernel does not decode", [
    redefine(
      "FUTEX_OP",
      "#define FUTEX_OP(op, oparg, cmp, cmparg) (((op & 0xf) << 24) | ((cmp & 0xf) << 28) | ((oparg & 0xfff) << 12) | (cmparg & 0xfff))",
    ),
  ]),
  "operation-macro-respaced": compatible("the same value", [
    redefine(
      "FUTEX_OP",
      "#define FUTEX_OP(op, oparg, cmp, cmparg) (((op & 0xf) << 28) | ((cmp & 0xf) << 24) | ((oparg & 0xfff) << 12) | (cmparg & 0xfff))",
    ),
  ]),
  "new-flag": compatible("a free bit", [defineAfter("FUTEX2_MPOL", "FUTEX2_QUIET 0x10")]),
  "value-changed": breaking("running", "another operation", [define("FUTEX_WAKE_OP", "15")]),
  "owner-bit-moved": breaking("running", "programs test it in memory", [define("FUTEX_OWNER_DIED", "0x20000000")]),
});

export const xattr = seedsOf("linux/xattr.h", {
  "args-grow": compatible("their size is an argument", [append("struct xattr_args", "__aligned_u64 mask;")]),
  "args-grow-with-padding": risky("downgrade", "4 bytes that nobody zeroes", [
    append("struct xattr_args", "__u32 mask;"),
  ]),
  "prefix-changed": breaking("running", "names on disk", [define("XATTR_USER_PREFIX", '"usr."')]),
});

export const bpf = seedsOf("linux/bpf.h", {
  "attr-gets-a-larger-arm": compatible("its size is an argument", [
    append("union bpf_attr", "struct { __aligned_u64 args[24]; } big;"),
  ]),
  "new-map-type": compatible("MAX counts", [enumeratorBefore("__MAX_BPF_MAP_TYPE", "BPF_MAP_TYPE_NEWEST")]),
  "map-type-inserted": breaking("running", "all map types behind it", [
    enumeratorAfter("BPF_MAP_TYPE_HASH", "BPF_MAP_TYPE_NEWEST"),
  ]),
  "instruction-changed": breaking("running", "registers swap places", [
    swapMembers("struct bpf_insn", "dst_reg", "src_reg"),
  ]),
  "enum-beyond-32-bits": breaking("running", "the enum is a member: 8 bytes now", [
    enumeratorAfter("BPF_CGROUP_ITER_CHILDREN", "BPF_CGROUP_ITER_ALL = 1ULL << 40"),
  ]),
  "flexible-from-zero": compatible("[0] and [] lie alike", [
    replaceMember("struct bpf_lpm_trie_key", "data", "__u8 data[];"),
  ]),
  "info-grows": compatible("info_len says how much the program has room for", [
    append("struct bpf_prog_info", "__u64 load_flags;"),
  ]),
  "opaque-shrinks": breaking("running", "programs lay it out in their maps", [
    replaceMember("struct bpf_rb_node", "__opaque", "__u64 __opaque[2];"),
  ]),
});

export const unistd = seedsOf("asm-generic/unistd.h", {
  "number-changed": breaking("running", "another system call", [define("__NR_openat2", "900")]),
  "call-removed": breaking("rebuild", "the number is gone", [undefine("__NR_statx")]),
  "number-taken": breaking("running", "two calls, one number", [defineAfter("__NR_openat2", "__NR_openat3 437")]),
  "new-call": compatible("the next number", [
    defineAfter("__NR_openat2", "__NR_openat3 600"),
    define("__NR_syscalls", "601"),
  ]),
});

export const unistd64 = seedsOf("asm/unistd_64.h", {
  "number-changed": breaking("running", "another system call", [define("__NR_futex_waitv", "600")]),
  "numbers-swapped": breaking("running", "each is the other", [define("__NR_read", "1"), define("__NR_write", "0")]),
  "new-call": compatible("a free number", [defineAfter("__NR_futex_waitv", "__NR_futex_waitw 600")]),
});

export const ioUring = seedsOf("linux/io_uring.h", {
  "entry-grows": breaking("running", "the ring's entries are 64 bytes", [
    insertBefore("struct io_uring_sqe", "addr3", "__u64 addr4;"),
  ]),
  "completion-grows": breaking("running", "big_cqe moves", [
    insertBefore("struct io_uring_cqe", "big_cqe", "__u64 extra;"),
  ]),
  "new-union-arm": compatible("4 bytes beside others of 4", [
    insertBefore("struct io_uring_sqe", "pipe_flags", "__u32 clone_flags;"),
  ]),
  "reserved-used": compatible("io_uring_setup refuses anything but zero", [
    carve("struct io_uring_params", "resv", "__u32 sq_node;", 1),
  ]),
  "params-grow": breaking("running", "the kernel writes it back whole", [
    append("struct io_uring_params", "__u64 extra[2];"),
  ]),
  "offsets-grow": breaking("running", "embedded: cq_off moves", [
    append("struct io_sqring_offsets", "__u64 user_addr2;"),
  ]),
  "new-operation": compatible("LAST counts", [enumeratorBefore("IORING_OP_LAST", "IORING_OP_TELEPORT")]),
  "operation-inserted": breaking("running", "WRITEV is READV", [
    enumeratorAfter("IORING_OP_NOP", "IORING_OP_TELEPORT"),
  ]),
  "operation-removed": breaking(null, "the name is gone, and the later ones move", [
    replaceEnumerator("IORING_OP_FSYNC", "IORING_OP_UNUSED_3"),
  ]),
  "new-flag-bit": compatible("the flags are built from the bits", [
    enumeratorAfter("IOSQE_CQE_SKIP_SUCCESS_BIT", "IOSQE_QUIET_BIT"),
    defineAfter("IOSQE_CQE_SKIP_SUCCESS", "IOSQE_QUIET (1U << IOSQE_QUIET_BIT)"),
  ]),
  "flag-bits-shift": breaking("running", "each flag is the next bit", [
    enumeratorBefore("IOSQE_IO_DRAIN_BIT", "IOSQE_QUIET_BIT"),
  ]),
  "new-feature": compatible("a free bit", [defineAfter("IORING_FEAT_NO_IOWAIT", "IORING_FEAT_QUIET (1U << 18)")]),
  "ring-buffer-grows": breaking("running", "bufs[] has 16-byte elements", [
    append("struct io_uring_buf", "__u64 extra;"),
  ]),
  "probe-grows": breaking("running", "ops[] has 8-byte elements", [
    append("struct io_uring_probe_op", "__u32 extra[2];"),
  ]),
  "group-of-members": compatible("the same layout", [
    addInclude("linux/stddef.h"),
    replaceMember(
      "struct io_uring_clock_register",
      "clockid",
      "__struct_group(/* no tag */, which, /* no attrs */, __u32 clockid; );",
    ),
  ]),
  order: compatible("definitions in another order", [moveToEnd("struct io_uring_recvmsg_out")]),
  spacing: compatible("white space only", [reindent]),
  "type-renamed": risky("rebuild", "old source no longer compiles", [
    rename("io_uring_recvmsg_out", "io_uring_recvmsg_header"),
  ]),
  "constant-renamed-with-alias": compatible("the old name is there still", [
    rename("IORING_SETUP_NO_SQARRAY", "IORING_SETUP_WITHOUT_SQARRAY"),
    defineAfter("IORING_SETUP_WITHOUT_SQARRAY", "IORING_SETUP_NO_SQARRAY IORING_SETUP_WITHOUT_SQARRAY"),
  ]),
});
