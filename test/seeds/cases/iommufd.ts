import {
  carve,
  addInclude,
  append,
  around,
  comment,
  declareAtEnd,
  declareAfter,
  define,
  enumeratorAfter,
  insertAfter,
  insertBefore,
  moveToEnd,
  reindent,
  removeEnumerator,
  removeMember,
  rename,
  replaceEnumerator,
  replaceMember,
  removeRecord,
  swapEnumerators,
  swapMembers,
  withoutComments,
} from "../edits.ts";
import { breaking, compatible, risky, seedsOf } from "../seed.ts";

/** Commands carry their size first; driver data goes under a type and a length; events are read from a file. */
export const iommufd = seedsOf("linux/iommufd.h", {
  "command-grows": compatible("zero-extended for old programs, refused by E2BIG on old kernels", [
    append("struct iommu_ioas_map", "__u32 pasid; __u32 __reserved2;"),
  ]),
  "command-grows-by-u64": compatible("aligned, and no padding left", [
    append("struct iommu_hwpt_alloc", "__aligned_u64 nested_base;"),
  ]),
  "command-grows-by-u32": compatible("12 -> 16 bytes, all of them named", [
    append("struct iommu_ioas_alloc", "__u32 domain;"),
  ]),
  "command-grows-twice": compatible("two members, padding written out", [
    append("struct iommu_vdevice_alloc", "__u32 domain; __u32 __reserved; __aligned_u64 domain_base;"),
  ]),
  "command-grows-with-padding": risky(
    "downgrade",
    "4 bytes of tail padding: garbage in them is E2BIG on an older kernel",
    [append("struct iommu_ioas_map", "__u32 pasid;")],
  ),
  "command-grows-with-hole": risky("downgrade", "a hole that nobody zeroes", [
    append("struct iommu_hwpt_alloc", "__u32 pasid; __aligned_u64 nested_base;"),
  ]),
  "new-command": compatible("a new number and a new struct, made as the others are", [
    enumeratorAfter("IOMMUFD_CMD_IOAS_NOIOMMU_GET_PA", "IOMMUFD_CMD_IOAS_STAT = 0x96"),
    declareAtEnd(`struct iommu_ioas_stat {
	__u32 size;
	__u32 flags;
	__u32 ioas_id;
	__u32 __reserved;
	__aligned_u64 out_bytes;
};
#define IOMMU_IOAS_STAT _IO(IOMMUFD_TYPE, IOMMUFD_CMD_IOAS_STAT)`),
  ]),
  "new-flag": compatible("a free bit", [
    enumeratorAfter("IOMMU_HWPT_ALLOC_PASID", "IOMMU_HWPT_ALLOC_COHERENT = 1 << 4"),
  ]),
  "new-tag-and-data": compatible("a new type with a struct of its own", [
    enumeratorAfter("IOMMU_HWPT_DATA_AMD_GUEST", "IOMMU_HWPT_DATA_RISCV = 4"),
    declareAfter("struct iommu_hwpt_amd_guest", "struct iommu_hwpt_riscv { __aligned_u64 fsc; };"),
  ]),
  "tag-alias": compatible("an explicit second name for one type", [
    enumeratorAfter("IOMMU_HWPT_DATA_AMD_GUEST", "IOMMU_HWPT_DATA_AMD_V1 = IOMMU_HWPT_DATA_AMD_GUEST"),
  ]),
  "default-alias-of-zero": compatible("DEFAULT beside NONE, as IOMMU_HW_INFO_TYPE_DEFAULT", [
    enumeratorAfter("IOMMU_HWPT_DATA_NONE", "IOMMU_HWPT_DATA_DEFAULT = 0"),
  ]),
  "driver-data-grows": compatible("data_len tells; an older kernel refuses the longer one", [
    append("struct iommu_hwpt_vtd_s1", "__aligned_u64 pasid_dir;"),
  ]),
  "entry-grows": compatible("entry_len is the stride", [
    append("struct iommu_hwpt_vtd_s1_invalidate", "__aligned_u64 pasid;"),
  ]),
  "output-data-grows": compatible("the kernel fills as much as data_len has room for", [
    append("struct iommu_hw_info_vtd", "__aligned_u64 ecmd_reg;"),
  ]),
  "reserved-used-tested": compatible("iommufd_ioas_map refuses anything but zero in it", [
    replaceMember("struct iommu_ioas_map", "__reserved", "__u32 pasid;"),
  ]),
  "reserved-array-used": compatible("the kernel writes it, and tests all three bytes", [
    carve("struct iommu_hw_info", "__reserved", "__u8 out_pasid_width;", 1),
  ]),
  "reserved-used-untested": risky("running", "iommufd_hwpt_alloc never looked at __reserved2: it may hold garbage", [
    replaceMember("struct iommu_hwpt_alloc", "__reserved2", "__u32 pasid;"),
  ]),
  "reserved-of-dirty-tracking-used": risky("running", "documented to be zero, never tested", [
    replaceMember("struct iommu_hwpt_set_dirty_tracking", "__reserved", "__u32 depth;"),
  ]),
  "reserved-of-viommu-used": risky("running", "documented to be zero, never tested", [
    replaceMember("struct iommu_viommu_alloc", "__reserved", "__u32 model;"),
  ]),
  "reserved-of-driver-data-used": risky("running", "VT-d takes any __reserved", [
    replaceMember("struct iommu_hwpt_vtd_s1", "__reserved", "__u32 pasid;"),
  ]),
  comments: compatible("words only", [comment("struct iommu_ioas_map", "Maps user memory.")]),
  "no-comments": compatible("words only", [withoutComments]),
  spacing: compatible("white space only", [reindent]),
  order: compatible("definitions in another order", [
    moveToEnd("struct iommu_ioas_map"),
    moveToEnd("enum iommufd_option"),
  ]),
  "value-respelled": compatible("1 << 1 is 0x2", [
    replaceEnumerator("IOMMU_IOAS_MAP_WRITEABLE", "IOMMU_IOAS_MAP_WRITEABLE = 0x2"),
  ]),
  "type-respelled": compatible("unsigned int is what __u32 stands for", [
    replaceMember("struct iommu_destroy", "id", "unsigned int id;"),
  ]),
  "struct-group": compatible("a group of members has the same layout", [
    addInclude("linux/stddef.h"),
    around("struct iommu_hwpt_alloc", "dev_id", "pt_id", "__struct_group(/* no tag */, ids, /* no attrs */,", ");"),
  ]),
  "second-name-in-union": compatible("the old name stays", [
    replaceMember("struct iommu_fault_alloc", "out_fault_id", "union { __u32 out_fault_id; __u32 out_queue_id; };"),
  ]),
  "member-inserted": breaking("running", "user_va, length and iova move", [
    insertBefore("struct iommu_ioas_map", "user_va", "__aligned_u64 pasid;"),
  ]),
  "member-removed": breaking("running", "what follows moves", [removeMember("struct iommu_ioas_copy", "dst_ioas_id")]),
  "members-swapped": breaking("running", "length is read as the address", [
    swapMembers("struct iommu_ioas_map", "user_va", "length"),
  ]),
  "member-narrowed": breaking("running", "half of length is lost, and iova moves", [
    replaceMember("struct iommu_ioas_map", "length", "__u32 length;"),
  ]),
  "member-renamed": risky("rebuild", "old source no longer compiles", [
    replaceMember("struct iommu_ioas_map", "user_va", "__aligned_u64 user_address;"),
  ]),
  "reserved-dropped": risky(null, "the bytes are a hole now, which the kernel wants zero", [
    removeMember("struct iommu_ioas_map", "__reserved"),
  ]),
  "reserved-moved": breaking("running", "flags is where zero was asked for", [
    swapMembers("struct iommu_option", "op", "__reserved"),
  ]),
  "command-renumbered": breaking("running", "0x85 is no command any more", [
    replaceEnumerator("IOMMUFD_CMD_IOAS_MAP", "IOMMUFD_CMD_IOAS_MAP = 0x96"),
  ]),
  "commands-swapped": breaking("running", "one number means another command", [
    replaceEnumerator("IOMMUFD_CMD_OPTION", "IOMMUFD_CMD_OPTION = 0x88"),
    replaceEnumerator("IOMMUFD_CMD_VFIO_IOAS", "IOMMUFD_CMD_VFIO_IOAS = 0x87"),
  ]),
  "magic-changed": breaking("running", "every number changes", [define("IOMMUFD_TYPE", "(':')")]),
  "command-number-taken": breaking("running", "two commands, one number", [
    declareAtEnd("#define IOMMU_IOAS_PEEK _IO(IOMMUFD_TYPE, IOMMUFD_CMD_IOAS_MAP)"),
  ]),
  "tag-removed": breaking("rebuild", "the name is gone, and what it stood for", [
    removeEnumerator("IOMMU_HWPT_DATA_VTD_S1"),
  ]),
  "tag-renumbered": breaking("running", "old Arm programs send another type", [
    replaceEnumerator("IOMMU_HWPT_DATA_ARM_SMMUV3", "IOMMU_HWPT_DATA_ARM_SMMUV3 = 4"),
  ]),
  "tag-given-twice": breaking("running", "the kernel can't tell which struct it is", [
    enumeratorAfter("IOMMU_HWPT_DATA_AMD_GUEST", "IOMMU_HWPT_DATA_RISCV = 3"),
  ]),
  "tag-reused": breaking("running", "old programs send the removed struct under it", [
    replaceEnumerator("IOMMU_HWPT_DATA_AMD_GUEST", "IOMMU_HWPT_DATA_RISCV = 3"),
    replaceMember("struct iommu_hwpt_amd_guest", "dte", "__aligned_u64 fsc[4];"),
    rename("iommu_hwpt_amd_guest", "iommu_hwpt_riscv"),
  ]),
  "flag-taken": breaking("running", "two meanings of one bit", [
    enumeratorAfter("IOMMU_HWPT_ALLOC_PASID", "IOMMU_HWPT_ALLOC_COHERENT = 1 << 3"),
  ]),
  "flag-moved": breaking("running", "as VT-d's WPE once was", [
    replaceEnumerator("IOMMU_VTD_S1_WPE", "IOMMU_VTD_S1_WPE = 1 << 3"),
  ]),
  "flags-swapped": breaking("running", "write permission for read permission", [
    swapEnumerators("IOMMU_PGFAULT_PERM_READ", "IOMMU_PGFAULT_PERM_WRITE"),
    replaceEnumerator("IOMMU_PGFAULT_PERM_READ", "IOMMU_PGFAULT_PERM_READ = (1 << 1)"),
    replaceEnumerator("IOMMU_PGFAULT_PERM_WRITE", "IOMMU_PGFAULT_PERM_WRITE = (1 << 0)"),
  ]),
  "event-grows": breaking("running", "faults are read one after the other, 40 bytes each", [
    append("struct iommu_hwpt_pgfault", "__aligned_u64 time;"),
  ]),
  "event-header-grows": breaking("running", "the event behind it is read 8 bytes too early", [
    append("struct iommufd_vevent_header", "__aligned_u64 time;"),
  ]),
  "event-data-grows": breaking("running", "the next header is read out of its tail", [
    append("struct iommu_vevent_arm_smmuv3", "__aligned_u64 time;"),
  ]),
  "response-grows": breaking("running", "responses are written one after the other, 8 bytes each", [
    append("struct iommu_hwpt_page_response", "__u32 pasid; __u32 __reserved;"),
  ]),
  "array-element-grows": breaking("running", "allowed_iovas is an array, and nothing says its stride", [
    append("struct iommu_iova_range", "__aligned_u64 flags;"),
  ]),
  "event-loses-reserved": breaking(
    "portable",
    "addr moves where __u64 is aligned to 4: the fault record of before 6.14",
    [
      removeMember("struct iommu_hwpt_pgfault", "__reserved"),
      replaceMember("struct iommu_hwpt_pgfault", "addr", "__u64 addr;"),
    ],
  ),
  "struct-removed": breaking("rebuild", "a command without its struct", [removeRecord("struct iommu_vfio_ioas")]),
  "member-inserted-behind-size": breaking("running", "everything moves", [
    insertAfter("struct iommu_hwpt_invalidate", "size", "__u32 flags;"),
  ]),
});
