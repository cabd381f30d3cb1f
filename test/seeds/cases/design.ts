import {
  append,
  declareAtEnd,
  dropInclude,
  enumeratorAfter,
  hide,
  hideMacro,
  removeHeader,
  replaceMember,
  replaceRecord,
  swapMembers,
} from "../edits.ts";
import { breaking, compatible, risky, seedsOf } from "../seed.ts";

/** New ABI, badly made: nobody breaks yet. */
export const design = [
  ...seedsOf("linux/btrfs.h", {
    "design/new-struct": compatible("fixed widths, no padding, a reserved word", [
      declareAtEnd(`struct btrfs_ioctl_teleport_args { __u64 objectid; __u32 flags; __u32 __reserved; __u64 target; };
#define BTRFS_IOC_TELEPORT _IOWR(BTRFS_IOCTL_MAGIC, 90, struct btrfs_ioctl_teleport_args)`),
    ]),
    "design/new-struct-with-long": risky(null, "another layout for 32-bit programs", [
      declareAtEnd(`struct btrfs_ioctl_teleport_args { __u64 objectid; unsigned long target; };
#define BTRFS_IOC_TELEPORT _IOWR(BTRFS_IOCTL_MAGIC, 90, struct btrfs_ioctl_teleport_args)`),
    ]),
    "design/new-struct-with-pointer": risky(null, "another layout for 32-bit programs", [
      declareAtEnd(`struct btrfs_ioctl_teleport_args { __u64 objectid; void *target; };
#define BTRFS_IOC_TELEPORT _IOWR(BTRFS_IOCTL_MAGIC, 90, struct btrfs_ioctl_teleport_args)`),
    ]),
    "design/new-struct-with-hole": risky(null, "bytes that nobody zeroes", [
      declareAtEnd(`struct btrfs_ioctl_teleport_args { __u32 flags; __aligned_u64 target; };
#define BTRFS_IOC_TELEPORT _IOWR(BTRFS_IOCTL_MAGIC, 90, struct btrfs_ioctl_teleport_args)`),
    ]),
    "design/new-struct-with-tail": risky(null, "bytes that nobody zeroes", [
      declareAtEnd(`struct btrfs_ioctl_teleport_args { __aligned_u64 target; __u32 flags; };
#define BTRFS_IOC_TELEPORT _IOWR(BTRFS_IOCTL_MAGIC, 90, struct btrfs_ioctl_teleport_args)`),
    ]),
    "design/new-struct-split-by-model": risky(null, "__u64 behind 4 bytes: 12 bytes on i386, 16 on x86_64", [
      declareAtEnd(`struct btrfs_ioctl_teleport_args { __u32 flags; __u64 target; };
#define BTRFS_IOC_TELEPORT _IOWR(BTRFS_IOCTL_MAGIC, 90, struct btrfs_ioctl_teleport_args)`),
    ]),
    "design/new-command-of-sizeof": risky("design", "the number has the size of a size_t in it", [
      declareAtEnd(`struct btrfs_ioctl_teleport_args { __u64 objectid; __u64 target; };
#define BTRFS_IOC_TELEPORT _IOWR(BTRFS_IOCTL_MAGIC, 90, sizeof(struct btrfs_ioctl_teleport_args))`),
    ]),
    "design/new-command-too-large": risky("design", "20000 bytes do not fit the 14 bits of the size", [
      declareAtEnd(`struct btrfs_ioctl_teleport_args { __u8 name[20000]; };
#define BTRFS_IOC_TELEPORT _IOWR(BTRFS_IOCTL_MAGIC, 90, struct btrfs_ioctl_teleport_args)`),
    ]),
    "design/new-struct-with-bool": risky("design", "what is a third value of it?", [
      declareAtEnd(`struct btrfs_ioctl_teleport_args { __u64 objectid; _Bool now; __u8 __reserved[7]; };
#define BTRFS_IOC_TELEPORT _IOWR(BTRFS_IOCTL_MAGIC, 90, struct btrfs_ioctl_teleport_args)`),
    ]),
  }),
  ...seedsOf("linux/iommufd.h", {
    "design/member-named-class": risky("rebuild", "a C++ program that includes it no longer compiles", [
      append("struct iommu_ioas_map", "__u32 class; __u32 __reserved2;"),
    ]),
  }),
  ...seedsOf("linux/rfkill.h", {
    "header-removed": breaking("rebuild", "the header is gone", [removeHeader]),
  }),
  ...seedsOf("linux/input.h", {
    "include-dropped": risky("rebuild", "KEY_ESC wants another #include now", [dropInclude("input-event-codes.h")]),
  }),
  ...seedsOf("linux/pidfd.h", {
    "struct-hidden": breaking("rebuild", "only the kernel sees it", [
      hide("struct pidfd_info"),
      hideMacro("PIDFD_GET_INFO"),
    ]),
  }),
  ...seedsOf("linux/userfaultfd.h", {
    "aligned-to-less": breaking("portable", "start moves where __u64 is aligned to 4", [
      replaceRecord("struct uffdio_range", "struct uffdio_range { __u32 flags; __u64 start; __u32 len; };"),
    ]),
  }),
  ...seedsOf("linux/kvm.h", {
    "signal-mask-from-one": breaking("running", "the size in KVM_SET_SIGNAL_MASK is 5 -> 8", [
      replaceMember("struct kvm_signal_mask", "sigset", "__u8 sigset[1];"),
    ]),
  }),
  ...seedsOf("linux/in.h", {
    "flexible-from-one": breaking(null, "GROUP_FILTER_SIZE() subtracts an element that is no longer in sizeof", [
      replaceMember("struct group_filter", "gf_slist", "struct __kernel_sockaddr_storage gf_slist[];"),
    ]),
  }),
  ...seedsOf("linux/fs.h", {
    "typedef-widened": breaking("running", "4 -> 8 bytes", [
      replaceMember("struct fstrim_range", "minlen", "__kernel_rwf_t minlen; __u32 __pad;"),
    ]),
  }),
  ...seedsOf("linux/landlock.h", {
    "enum-beyond-32-bits": breaking(null, "8 bytes for a rule type", [
      enumeratorAfter("LANDLOCK_RULE_NET_PORT", "LANDLOCK_RULE_ALL = 1ULL << 40"),
    ]),
    "members-swapped": breaking("running", "the port is taken for the rights", [
      swapMembers("struct landlock_net_port_attr", "allowed_access", "port"),
    ]),
  }),
];
