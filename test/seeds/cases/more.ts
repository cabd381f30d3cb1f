import {
  append,
  around,
  attribute,
  create,
  declareAfter,
  declareAtEnd,
  declareBefore,
  define,
  defineAfter,
  enumeratorAfter,
  inFile,
  insertBefore,
  moveToEnd,
  needs,
  redefine,
  removeEnumerator,
  removeMember,
  removeRecord,
  rename,
  replaceEnumerator,
  replaceMember,
  substitute,
  undefine,
} from "../edits.ts";
import { breaking, compatible, risky, seedsOf } from "../seed.ts";

/** Other spellings of the same thing. */
const spellings = [
  ...seedsOf("linux/kvm.h", {
    "spelled/number-decimal": compatible("165 is 0xa5", [define("KVM_SIGNAL_MSI", "_IOW(KVMIO, 165, struct kvm_msi)")]),
    "spelled/number-by-parts": compatible("what _IOW stands for", [
      define("KVM_SIGNAL_MSI", "_IOC(_IOC_WRITE, KVMIO, 0xa5, sizeof(struct kvm_msi))"),
    ]),
    "spelled/members-in-an-anonymous-struct": compatible("the same offsets, the same names", [
      around("struct kvm_msi", "address_lo", "address_hi", "struct {", "};"),
    ]),
    "spelled/typedef": compatible("another name of the same type", [
      declareBefore("struct kvm_msi", "typedef __u32 kvm_address_half;"),
      replaceMember("struct kvm_msi", "address_lo", "kvm_address_half address_lo;"),
    ]),
    "spelled/flag-by-helper": compatible("the same bit", [define("KVM_MEM_READONLY", "(1UL << (0 + 1))")]),
  }),
  ...seedsOf("linux/dm-ioctl.h", {
    "spelled/array-bound": compatible("DM_NAME_LEN is 128", [
      replaceMember("struct dm_ioctl", "name", "char name[128];"),
    ]),
    "spelled/enumerator-with-its-value": compatible("it is the second", [
      replaceEnumerator("DM_REMOVE_ALL_CMD", "DM_REMOVE_ALL_CMD = 1"),
    ]),
    order: compatible("definitions in another order", [
      moveToEnd("struct dm_target_spec"),
      moveToEnd("struct dm_name_list"),
    ]),
  }),
  ...seedsOf("linux/fscrypt.h", {
    "spelled/reserved-in-two": compatible("20 reserved bytes are 4 and 16", [
      replaceMember("struct fscrypt_remove_key_arg", "__reserved", "__u32 __reserved; __u32 __reserved2[4];"),
    ]),
    "alias-added": compatible("a second name", [
      defineAfter("FSCRYPT_MODE_ADIANTUM", "FSCRYPT_MODE_ADIANTUM_AES FSCRYPT_MODE_ADIANTUM"),
    ]),
  }),
  ...seedsOf("linux/landlock.h", {
    "alignment-written-out": risky("rebuild", "on i386 whoever embeds it finds it elsewhere", [
      replaceMember("struct landlock_ruleset_attr", "handled_access_fs", "__aligned_u64 handled_access_fs;"),
    ]),
    "new-header": compatible("a header more", [
      create(
        "linux/teleport.h",
        `#ifndef _LINUX_TELEPORT_H
#define _LINUX_TELEPORT_H
#include <linux/types.h>
#include <linux/ioctl.h>
struct teleport_args { __u32 size; __u32 flags; __u64 from; __u64 to; };
#define TELEPORT_GO _IO('t', 1)
#endif
`,
      ),
    ]),
  }),
  ...seedsOf("linux/fuse.h", {
    "new-typedef": compatible("a name more", [declareAtEnd("typedef uint64_t fuse_handle_t;")]),
    "new-macro": compatible("a function-like macro more", [
      declareAtEnd("#define FUSE_DIRENT_NEXT(d) ((struct fuse_dirent *)((char *)(d) + FUSE_DIRENT_SIZE(d)))"),
    ]),
  }),
];

/** Ways of agreeing on a size that are given up, or not kept to. */
const conventions = [
  ...seedsOf("linux/iommufd.h", {
    "convention/size-into-the-number": breaking("running", "every program's number is another", [
      define("IOMMU_IOAS_MAP", "_IOWR(IOMMUFD_TYPE, IOMMUFD_CMD_IOAS_MAP, struct iommu_ioas_map)"),
    ]),
    "convention/entry-size-dropped": breaking("running", "nothing says how long an entry is", [
      replaceMember("struct iommu_hwpt_invalidate", "entry_len", "__u32 __reserved2;"),
    ]),
    "convention/type-tag-dropped": breaking("running", "nothing says what data_uptr points at", [
      replaceMember("struct iommu_hwpt_alloc", "data_type", "__u32 __reserved3;"),
    ]),
    "convention/new-member-demanded": risky("running", "by its words: old programs pass zero", [
      append("struct iommu_ioas_map", "/** @domain: of the mapping, must not be zero */\n__aligned_u64 domain;"),
    ]),
    "kernel/zero-test-added": breaking(
      "running",
      "programs that left garbage in __reserved2 are refused",
      [
        inFile(
          "drivers/iommu/iommufd/hw_pagetable.c",
          substitute(
            "if (cmd->flags & IOMMU_HWPT_FAULT_ID_VALID)",
            "if (cmd->__reserved2) return -EOPNOTSUPP; if (cmd->flags & IOMMU_HWPT_FAULT_ID_VALID)",
          ),
        ),
      ],
      { kernel: ["drivers/iommu/iommufd"] },
    ),
    "kernel/type-tag-changed": breaking(
      "running",
      "programs that say VTD_S1 are refused",
      [
        inFile(
          "drivers/iommu/intel/nested.c",
          substitute("IOMMU_HWPT_DATA_VTD_S1, __reserved)", "IOMMU_HWPT_DATA_ARM_SMMUV3, __reserved)"),
        ),
      ],
      { kernel: ["drivers/iommu/intel", "include/linux/iommu.h"] },
    ),
  }),
  ...seedsOf("linux/vfio.h", {
    "convention/size-into-the-number": breaking("running", "every program's number is another", [
      define("VFIO_DEVICE_GET_INFO", "_IOWR(VFIO_TYPE, VFIO_BASE + 7, struct vfio_device_info)"),
    ]),
    "convention/argsz-dropped": breaking("running", "flags is where argsz was", [
      removeMember("struct vfio_iommu_type1_dma_map", "argsz"),
    ]),
  }),
  ...seedsOf("linux/perf_event.h", {
    "convention/size-without-a-name": compatible("nobody breaks; a name would be better", [
      append("struct perf_event_attr", "__u64 config5;"),
    ]),
  }),
  ...seedsOf("linux/seccomp.h", {
    "convention/unknown": risky(
      "running",
      "nothing says how its size is agreed on",
      [append("struct teleport_opts", "__u32 speed;")],
      {
        given: [declareAtEnd("struct teleport_opts { __u32 flags; __u32 id; };")],
      },
    ),
  }),
  ...seedsOf("linux/mount.h", {
    "convention/unknown": risky(
      "running",
      "nothing says how its size is agreed on",
      [append("struct teleport_opts", "__u64 speed;")],
      {
        given: [declareAtEnd("struct teleport_opts { __u64 flags; __u64 id; };")],
      },
    ),
  }),
];

const layouts = [
  ...seedsOf("linux/dm-ioctl.h", {
    "pragma-pack": breaking(
      "running",
      "12 -> 9 bytes",
      [
        declareBefore("struct teleport_spec", "#pragma pack(1)"),
        declareAfter("struct teleport_spec", "#pragma pack()"),
      ],
      {
        given: [
          declareAtEnd(
            "struct teleport_spec { __u8 kind; __u32 from; __u32 to; };\n#define DM_TELEPORT _IOW(DM_IOCTL, 77, struct teleport_spec)",
          ),
        ],
      },
    ),
  }),
  ...seedsOf("linux/userfaultfd.h", {
    "argument-type-changed": risky(null, "the same size and number, other members", [
      needs("uffdio_set_mode"),
      define("UFFDIO_WAKE", "_IOR(UFFDIO, _UFFDIO_WAKE, struct uffdio_set_mode)"),
    ]),
    "union-arm-removed": breaking(null, "fork.ufd is gone, with its meaning", [
      removeMember("struct uffd_msg", "fork"),
    ]),
    "struct-aligned": breaking("running", "16 -> 32 bytes in a sized argument", [
      attribute("struct uffdio_set_mode", "__attribute__((aligned(32)))"),
    ]),
  }),
  ...seedsOf("linux/sctp.h", {
    "typedef-widened": breaking("running", "every struct with an association moves", [
      substitute("typedef __s32 sctp_assoc_t;", "typedef __s64 sctp_assoc_t;"),
    ]),
  }),
  ...seedsOf("linux/fanotify.h", {
    "flexible-array-removed": breaking(null, "the handle is gone", [
      removeMember("struct fanotify_event_info_fid", "handle"),
    ]),
    "flag-alias-removed": breaking("rebuild", "old source no longer compiles", [undefine("FAN_MARK_EVICTABLE")]),
  }),
  ...seedsOf("linux/io_uring.h", {
    "union-arm-wider": breaking("running", "what stands behind the union moves", [
      insertBefore("struct io_uring_sqe", "pipe_flags", "__u64 clone_flags;"),
    ]),
    "flag-macro-changed": breaking("running", "another bit", [define("IORING_SETUP_SQE128", "(1U << 20)")]),
    "flags-collide": breaking("running", "two meanings", [
      defineAfter("IORING_SETUP_SQE_MIXED", "IORING_SETUP_QUIET (1U << 19)"),
    ]),
    "new-register-operation": compatible("LAST counts", [
      enumeratorAfter("IORING_REGISTER_BUFFERS2", "IORING_REGISTER_BUFFERS3 = 90"),
    ]),
  }),
  ...seedsOf("linux/openat2.h", {
    "retyped-as-array": risky(null, "the same 8 bytes, no number any more", [
      replaceMember("struct open_how", "mode", "__u8 mode[8];"),
    ]),
  }),
  ...seedsOf("linux/vfio.h", {
    "feature-number-taken": breaking("running", "two features, one number", [
      defineAfter("VFIO_DEVICE_FEATURE_DMA_BUF", "VFIO_DEVICE_FEATURE_POWER 11"),
    ]),
  }),
  ...seedsOf("linux/btrfs.h", {
    "command-renamed": risky("rebuild", "the number is kept, the name is not", [
      rename("BTRFS_IOC_SYNC", "BTRFS_IOC_SYNC_FS"),
    ]),
    "command-renamed-with-alias": compatible("the old name is there still", [
      rename("BTRFS_IOC_SYNC", "BTRFS_IOC_SYNC_FS"),
      defineAfter("BTRFS_IOC_SYNC_FS", "BTRFS_IOC_SYNC BTRFS_IOC_SYNC_FS"),
    ]),
    "enumerator-renamed": risky("rebuild", "old source no longer compiles", [
      rename("BTRFS_ERROR_DEV_TGT_REPLACE", "BTRFS_ERROR_DEVICE_TGT_REPLACE"),
    ]),
    "flag-loses-its-place-in-the-mask": risky(null, "the kernel no longer takes it, says the header", [
      define(
        "BTRFS_SEND_FLAG_MASK",
        "(BTRFS_SEND_FLAG_NO_FILE_DATA | BTRFS_SEND_FLAG_OMIT_STREAM_HEADER | BTRFS_SEND_FLAG_OMIT_END_CMD | BTRFS_SEND_FLAG_VERSION)",
      ),
    ]),
  }),
  ...seedsOf("linux/seccomp.h", {
    "struct-removed": breaking("rebuild", "the type is gone", [removeRecord("struct seccomp_notif_sizes")]),
    "macro-gets-a-parameter": breaking(null, "old source no longer compiles", [
      redefine("SECCOMP_IO", "#define SECCOMP_IO(nr, type) _IO(SECCOMP_IOC_MAGIC, nr)"),
    ]),
  }),
  ...seedsOf("linux/if_link.h", {
    "last-attribute-removed": breaking("rebuild", "the name is gone", [removeEnumerator("VXLAN_DF_INHERIT")]),
  }),
];

export const more = [...spellings, ...conventions, ...layouts];
