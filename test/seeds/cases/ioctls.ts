import {
  carve,
  append,
  comment,
  declareAtEnd,
  define,
  defineAfter,
  enumeratorAfter,
  enumeratorBefore,
  insertBefore,
  redefine,
  removeRecord,
  rename,
  replaceMember,
  reindent,
  swapMembers,
  undefine,
  inFile,
  substitute,
} from "../edits.ts";
import { breaking, compatible, risky, seedsOf } from "../seed.ts";

export const kvm = seedsOf("linux/kvm.h", {
  "argument-grows": breaking("running", "the size is in the number", [append("struct kvm_msi", "__u64 cookie;")]),
  "argument-grows-beside-its-old-number": compatible("a new struct and a new number", [
    declareAtEnd(`struct kvm_msi2 { __u32 address_lo; __u32 address_hi; __u32 data; __u32 flags; __u64 cookie; };
#define KVM_SIGNAL_MSI2 _IOW(KVMIO, 0xdf, struct kvm_msi2)
#define KVM_CAP_SIGNAL_MSI2 900`),
  ]),
  "pad-used-with-flag": compatible("a flag says that it counts", [
    carve("struct kvm_msi", "pad", "__u32 cookie;", 4),
    defineAfter("KVM_MSI_VALID_DEVID", "KVM_MSI_VALID_COOKIE (1U << 1)"),
  ]),
  "new-capability": compatible("a free number", [defineAfter("KVM_CAP_PRE_FAULT_MEMORY", "KVM_CAP_COOKIES 901")]),
  "capability-changed": breaking("running", "another capability", [define("KVM_CAP_MAX_VCPUS", "366")]),
  "capability-removed": breaking("rebuild", "the name and the number are gone", [undefine("KVM_CAP_GUEST_MEMFD")]),
  "capability-reused": breaking("running", "old programs take it for the old one", [
    redefine("KVM_CAP_PRE_FAULT_MEMORY", "#define KVM_CAP_COOKIES 236"),
  ]),
  "exit-taken": breaking("running", "two reasons, one number", [defineAfter("KVM_EXIT_MMIO", "KVM_EXIT_COOKIE 6")]),
  "new-exit": compatible("the union has 256 bytes", [
    defineAfter("KVM_EXIT_MMIO", "KVM_EXIT_COOKIE 900"),
    insertBefore("struct kvm_run", "padding", "struct { __u64 cookie; } cookie;"),
  ]),
  "run-shifts": breaking("running", "the shared page is read elsewhere", [
    insertBefore("struct kvm_run", "cr8", "__u64 cookie;"),
  ]),
  "element-grows": breaking("running", "entries[] has 48-byte elements", [
    append("struct kvm_irq_routing_entry", "__u64 cookie;"),
  ]),
  "number-taken": breaking("running", "two commands, one number", [
    defineAfter("KVM_CREATE_VM", "KVM_CREATE_REALM _IO(KVMIO, 0x01)"),
  ]),
  "command-removed": breaking("rebuild", "the number is gone", [undefine("KVM_GET_API_VERSION")]),
  "member-becomes-pointer": breaking(null, "4 bytes for 32-bit programs", [
    replaceMember("struct kvm_device_attr", "addr", "void *addr;"),
  ]),
  "direction-changed": breaking("running", "another number", [
    define("KVM_SIGNAL_MSI", "_IOWR(KVMIO, 0xa5, struct kvm_msi)"),
  ]),
  "argument-changed": breaking("running", "another size", [
    define("KVM_SIGNAL_MSI", "_IOW(KVMIO, 0xa5, struct kvm_irq_level)"),
  ]),
  "flag-taken": breaking("running", "two meanings", [
    defineAfter("GUEST_MEMFD_FLAG_INIT_SHARED", "GUEST_MEMFD_FLAG_HUGE (1ULL << 1)"),
  ]),
  "new-flag": compatible("a free bit", [
    defineAfter("GUEST_MEMFD_FLAG_INIT_SHARED", "GUEST_MEMFD_FLAG_HUGE (1ULL << 2)"),
  ]),
  comments: compatible("words only", [comment("struct kvm_msi", "See KVM_SIGNAL_MSI.")]),
});

export const seccomp = seedsOf("linux/seccomp.h", {
  "kernel/any-length-no-more": breaking(
    "running",
    "a longer struct with a zero tail was taken, and the number's size is not looked at",
    [
      inFile(
        "kernel/seccomp.c",
        substitute(
          "ret = copy_struct_from_user(&addfd, sizeof(addfd), uaddfd, size); if (ret) return ret;",
          "if (copy_from_user(&addfd, uaddfd, sizeof(addfd))) return -EFAULT;",
        ),
        substitute("if (size < SECCOMP_NOTIFY_ADDFD_SIZE_VER0 || size >= PAGE_SIZE) return -EINVAL;", ""),
      ),
    ],
    { kernel: ["kernel/seccomp.c"] },
  ),
  "addfd-grows": compatible("matched with the size masked off, and copied by it", [
    append("struct seccomp_notif_addfd", "__u64 cookie;"),
  ]),
  "notification-grows": breaking("running", "the size is in the number", [
    append("struct seccomp_notif", "__u64 cookie;"),
  ]),
  "data-grows": breaking("running", "embedded in the notification, whose size is in a number", [
    append("struct seccomp_data", "__u64 cookie;"),
  ]),
  "direction-changed": breaking("running", "another number, as in 5.9", [
    define("SECCOMP_IOCTL_NOTIF_ID_VALID", "SECCOMP_IOR(2, __u64)"),
  ]),
  "direction-mended-and-kept": compatible("the old number has a name still", [
    define("SECCOMP_IOCTL_NOTIF_SET_FLAGS", "SECCOMP_IOWR(4, __u64)"),
    defineAfter("SECCOMP_IOCTL_NOTIF_SET_FLAGS", "SECCOMP_IOCTL_NOTIF_SET_FLAGS_WRONG_DIR SECCOMP_IOW(4, __u64)"),
  ]),
  "action-changed": breaking("running", "programs return it", [define("SECCOMP_RET_TRACE", "0x7fe00000U")]),
  "new-flag": compatible("a free bit", [
    defineAfter("SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV", "SECCOMP_FILTER_FLAG_QUIET (1UL << 6)"),
  ]),
  "new-operation": compatible("the next number", [defineAfter("SECCOMP_GET_NOTIF_SIZES", "SECCOMP_GET_COOKIE 4")]),
  "operations-swapped": breaking("running", "each is the other", [
    define("SECCOMP_SET_MODE_STRICT", "1"),
    define("SECCOMP_SET_MODE_FILTER", "0"),
  ]),
  "constant-renamed": risky("rebuild", "old source no longer compiles", [
    rename("SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP", "SECCOMP_USER_NOTIF_FD_SYNC_WAKEUP"),
  ]),
  "command-helper-changed": breaking("running", "four numbers change", [
    redefine("SECCOMP_IOWR", "#define SECCOMP_IOWR(nr, type) _IOWR(SECCOMP_IOC_MAGIC, (nr) + 16, type)"),
  ]),
});

export const userfaultfd = seedsOf("linux/userfaultfd.h", {
  "message-grows": breaking("running", "messages are read 32 bytes at a time", [
    insertBefore("struct uffd_msg", "reserved", "struct { __u64 a; __u64 b; __u64 c; __u64 d; } wide;"),
  ]),
  "new-event": compatible("fits the 24 bytes of the union", [
    insertBefore("struct uffd_msg", "reserved", "struct { __u64 start; __u64 end; } poison;"),
    defineAfter("UFFD_EVENT_UNMAP", "UFFD_EVENT_POISON 0x17"),
  ]),
  "new-feature": compatible("a free bit", [defineAfter("UFFD_FEATURE_RWP_ASYNC", "UFFD_FEATURE_QUIET (1<<19)")]),
  "feature-moved": breaking("running", "another bit", [define("UFFD_FEATURE_SIGBUS", "(1<<20)")]),
  "handshake-grows": breaking("running", "the size is in the number", [append("struct uffdio_api", "__u64 limits;")]),
  "direction-mended": breaking("running", "another number, right or wrong", [
    define("UFFDIO_WAKE", "_IOW(UFFDIO, _UFFDIO_WAKE, struct uffdio_range)"),
  ]),
  "range-grows": breaking("running", "embedded in eight arguments", [append("struct uffdio_range", "__u64 flags;")]),
  "number-changed": breaking("running", "another number", [define("_UFFDIO_SET_MODE", "(0x0B)")]),
  "new-command": compatible("a free number", [
    defineAfter("UFFDIO_SET_MODE", "UFFDIO_PEEK _IOWR(UFFDIO, 0x0C, struct uffdio_range)"),
  ]),
});

export const fscrypt = seedsOf("linux/fscrypt.h", {
  "reserved-used": compatible("fscrypt_supported_v2_policy refuses anything but zero", [
    carve("struct fscrypt_policy_v2", "__reserved", "__u8 tweak;", 1),
  ]),
  "reserved-words-used": compatible("the ioctl refuses anything but zero", [
    carve("struct fscrypt_add_key_arg", "__reserved", "__u32 ttl;", 1),
  ]),
  "kernel/reserved-words-used": compatible(
    "the ioctl refuses anything but zero",
    [carve("struct fscrypt_add_key_arg", "__reserved", "__u32 ttl;", 1)],
    { kernel: ["fs/crypto"] },
  ),
  "answer-reserved-used": compatible("the kernel writes zero in it", [
    carve("struct fscrypt_get_key_status_arg", "__out_reserved", "__u32 age;", 1),
  ]),
  "argument-grows": breaking("running", "raw[] moves, and the size is in the number", [
    insertBefore("struct fscrypt_add_key_arg", "raw", "__u64 ttl;"),
  ]),
  "new-mode": compatible("a free number", [defineAfter("FSCRYPT_MODE_AES_256_HCTR2", "FSCRYPT_MODE_AES_256_HCTR3 11")]),
  "mode-changed": breaking("running", "it is on disk", [define("FSCRYPT_MODE_ADIANTUM", "12")]),
  "flag-taken": breaking("running", "two meanings", [
    defineAfter("FSCRYPT_POLICY_FLAG_IV_INO_LBLK_32", "FSCRYPT_POLICY_FLAG_QUIET 0x10"),
  ]),
  "identifier-longer": breaking("running", "three structs grow by it", [define("FSCRYPT_KEY_IDENTIFIER_SIZE", "24")]),
  "union-grows": breaking("running", "key_spec is embedded in sized arguments", [
    replaceMember(
      "struct fscrypt_key_specifier",
      "descriptor",
      "__u8 descriptor[FSCRYPT_KEY_DESCRIPTOR_SIZE]; __u8 digest[64];",
    ),
  ]),
  "new-union-arm": compatible("24 of 32 bytes", [
    replaceMember(
      "struct fscrypt_key_specifier",
      "descriptor",
      "__u8 descriptor[FSCRYPT_KEY_DESCRIPTOR_SIZE]; __u8 digest[24];",
    ),
  ]),
});

export const btrfs = seedsOf("linux/btrfs.h", {
  "unused-used": compatible("the kernel writes it", [
    carve("struct btrfs_ioctl_dev_info_args", "unused", "__u64 generation;", 1),
  ]),
  "argument-grows": breaking("running", "the size is in the number", [
    append("struct btrfs_ioctl_subvol_wait", "__u64 flags;"),
  ]),
  "command-removed": breaking("rebuild", "the number is gone", [undefine("BTRFS_IOC_SYNC")]),
  "error-inserted": breaking("running", "later errors move", [
    enumeratorBefore("BTRFS_ERROR_DEV_RAID10_MIN_NOT_MET", "BTRFS_ERROR_DEV_RAID0_MIN_NOT_MET"),
  ]),
  "name-longer": breaking("running", "the struct grows by it", [define("BTRFS_PATH_NAME_MAX", "4095")]),
  "new-flag": compatible("a free bit, and in the mask", [
    defineAfter("BTRFS_SEND_FLAG_COMPRESSED", "BTRFS_SEND_FLAG_QUIET 0x20"),
    define(
      "BTRFS_SEND_FLAG_MASK",
      "(BTRFS_SEND_FLAG_NO_FILE_DATA | BTRFS_SEND_FLAG_OMIT_STREAM_HEADER | BTRFS_SEND_FLAG_OMIT_END_CMD | BTRFS_SEND_FLAG_VERSION | BTRFS_SEND_FLAG_COMPRESSED | BTRFS_SEND_FLAG_QUIET)",
    ),
  ]),
  "numbers-collide": breaking("running", "two commands, one number", [
    defineAfter("BTRFS_IOC_SYNC", "BTRFS_IOC_FLUSH _IO(BTRFS_IOCTL_MAGIC, 8)"),
  ]),
  "array-shorter": breaking("running", "total_bytes moves", [
    replaceMember("struct btrfs_ioctl_dev_info_args", "uuid", "__u8 uuid[8];"),
  ]),
});

export const dm = seedsOf("linux/dm-ioctl.h", {
  "argument-grows": breaking("running", "312 is the least data_size that the new kernel takes", [
    append("struct dm_ioctl", "__u64 cookie;"),
  ]),
  "uuid-longer": breaking("running", "data moves", [define("DM_UUID_LEN", "137")]),
  "data-longer": breaking(null, "313 bytes: 320 on x86_64, 316 on i386", [
    replaceMember("struct dm_ioctl", "data", "char data[8];"),
  ]),
  "command-inserted": breaking("running", "all commands behind it", [
    enumeratorAfter("DM_LIST_DEVICES_CMD", "DM_LIST_STACKS_CMD"),
  ]),
  "new-command": compatible("the next number", [
    enumeratorAfter("DM_MPATH_PROBE_PATHS_CMD", "DM_LIST_STACKS_CMD"),
    defineAfter("DM_MPATH_PROBE_PATHS", "DM_LIST_STACKS _IOWR(DM_IOCTL, DM_LIST_STACKS_CMD, struct dm_ioctl)"),
    define("DM_VERSION_MINOR", "51"),
  ]),
  "padding-used": compatible("4 named bytes", [replaceMember("struct dm_ioctl", "padding", "__u32 cookie;")]),
});

export const nsfs = seedsOf("linux/nsfs.h", {
  "kernel/spare-test-dropped": risky(
    "downgrade",
    "garbage in spare is taken from now on",
    [inFile("kernel/nstree.c", substitute("if (kreq->spare != 0) return -EINVAL;", ""))],
    { kernel: ["kernel/nstree.c"] },
  ),
  "kernel/spare-test-spelled-otherwise": compatible(
    "the same is refused",
    [inFile("kernel/nstree.c", substitute("if (kreq->spare != 0)", "if (kreq->spare)"))],
    { kernel: ["kernel/nstree.c"] },
  ),
  "info-grows": compatible("the number's size is what the kernel fills", [
    append("struct mnt_ns_info", "__u64 owner;"),
    defineAfter("MNT_NS_INFO_SIZE_VER0", "MNT_NS_INFO_SIZE_VER1 24"),
  ]),
  "request-grows": compatible("its first member is its size", [
    append("struct ns_id_req", "__u64 flags;"),
    defineAfter("NS_ID_REQ_SIZE_VER0", "NS_ID_REQ_SIZE_VER1 40"),
  ]),
  "number-changed": breaking("running", "another number", [define("NS_GET_ID", "_IOR(NSIO, 15, __u64)")]),
  "number-taken": breaking("running", "two commands, one number", [
    defineAfter("NS_GET_ID", "NS_GET_COOKIE _IOR(NSIO, 13, __u64)"),
  ]),
  "new-command": compatible("the next number", [defineAfter("NS_GET_ID", "NS_GET_COOKIE _IOR(NSIO, 14, __u64)")]),
  "first-size-changed": breaking("running", "16 bytes get EINVAL", [
    append("struct mnt_ns_info", "__u64 owner;"),
    define("MNT_NS_INFO_SIZE_VER0", "24"),
  ]),
  "members-swapped": breaking("running", "the count is the size", [
    swapMembers("struct mnt_ns_info", "size", "nr_mounts"),
  ]),
});

export const pidfd = seedsOf("linux/pidfd.h", {
  "info-grows": compatible("a mask bit says that it is there", [
    append("struct pidfd_info", "__u64 start_time;"),
    defineAfter("PIDFD_INFO_COREDUMP_CODE", "PIDFD_INFO_START_TIME (1UL << 8)"),
    defineAfter("PIDFD_INFO_SIZE_VER3", "PIDFD_INFO_SIZE_VER4 96"),
  ]),
  "padding-used": compatible("the kernel writes it", [
    replaceMember("struct pidfd_info", "coredump_pad", "__u32 coredump_depth;"),
  ]),
  "member-inserted": breaking("running", "what follows moves", [
    insertBefore("struct pidfd_info", "coredump_mask", "__u64 start_time;"),
  ]),
  "bit-moved": breaking("running", "another bit", [define("PIDFD_INFO_EXIT", "(1UL << 9)")]),
  "number-changed": breaking("running", "another number", [
    define("PIDFD_GET_INFO", "_IOWR(PIDFS_IOCTL_MAGIC, 12, struct pidfd_info)"),
  ]),
});

export const input = seedsOf("linux/input.h", {
  "event-grows": breaking("running", "events are read one after the other", [
    append("struct input_event", "__u64 cookie;"),
  ]),
  "absinfo-grows": risky(null, "evdev takes any size here, which the header doesn't say", [
    append("struct input_absinfo", "__s32 deadzone;"),
  ]),
  "effect-grows": breaking("running", "EVIOCSFF has the size in its number", [
    replaceMember("struct ff_effect", "rumble", "struct ff_rumble_effect rumble; __u64 wide[8];"),
  ]),
  "macro-number-changed": breaking("running", "EVIOCGABS(0) is another number", [
    redefine("EVIOCGABS", "#define EVIOCGABS(abs) _IOR('E', 0x50 + (abs), struct input_absinfo)"),
  ]),
  "macro-removed": breaking("rebuild", "the name and its numbers are gone", [undefine("EVIOCGABS")]),
  "struct-removed": breaking("rebuild", "the type is gone", [removeRecord("struct input_id"), undefine("EVIOCGID")]),
  "bus-number-taken": breaking("running", "two buses, one number", [defineAfter("BUS_SDW", "BUS_NVME 0x21")]),
  "new-bus": compatible("a free number", [defineAfter("BUS_SDW", "BUS_NVME 0x22")]),
  spacing: compatible("white space only", [reindent]),
});

export const inputCodes = seedsOf("linux/input-event-codes.h", {
  "key-changed": breaking("running", "another key", [define("KEY_ESC", "0x2a0")]),
  "new-key": compatible("a free number", [defineAfter("KEY_ESC", "KEY_TELEPORT 0x2f0")]),
  "key-alias": compatible("a second name", [defineAfter("KEY_ESC", "KEY_ESCAPE KEY_ESC")]),
});

export const misc = [
  ...seedsOf("linux/videodev2.h", {
    "argument-grows": breaking("running", "the size is in the number", [
      append("struct v4l2_capability", "__u32 more;"),
    ]),
    "reserved-used": compatible("the kernel writes zero in it", [
      carve("struct v4l2_capability", "reserved", "__u32 more;", 1),
    ]),
    "array-longer": breaking("running", "bus_info moves", [
      replaceMember("struct v4l2_capability", "card", "__u8 card[64];"),
    ]),
    "arrays-trade": breaking("running", "card begins elsewhere", [
      replaceMember("struct v4l2_capability", "driver", "__u8 driver[32];"),
      replaceMember("struct v4l2_capability", "card", "__u8 card[16];"),
    ]),
  }),
  ...seedsOf("linux/gpio.h", {
    "event-grows": breaking("running", "events are read one after the other", [
      append("struct gpio_v2_line_event", "__u64 cookie;"),
    ]),
    "padding-used": compatible("the kernel writes zero in it", [
      carve("struct gpio_v2_line_event", "padding", "__u32 chip;", 1),
    ]),
  }),
];
