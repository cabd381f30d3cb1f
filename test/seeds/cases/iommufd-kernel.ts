import { append, enumeratorAfter, inFile, replaceMember, substitute, declareAtEnd } from "../edits.ts";
import { breaking, compatible, risky, seedsOf } from "../seed.ts";

const main = "drivers/iommu/iommufd/main.c";
const kernel = ["drivers/iommu/iommufd", "drivers/iommu/intel", "include/linux/iommu.h"];

/** What the kernel's code says of the same structs: no header changes, or not alone. */
export const iommufdKernel = seedsOf("linux/iommufd.h", {
  "kernel/minimum-raised": breaking(
    "running",
    "24-byte callers of v6.6 get EINVAL",
    [
      inFile(
        main,
        substitute(
          "IOCTL_OP(IOMMU_HWPT_ALLOC, iommufd_hwpt_alloc, struct iommu_hwpt_alloc, __reserved)",
          "IOCTL_OP(IOMMU_HWPT_ALLOC, iommufd_hwpt_alloc, struct iommu_hwpt_alloc, data_uptr)",
        ),
      ),
    ],
    { kernel },
  ),
  "kernel/minimum-raised-to-the-new-member": breaking(
    "running",
    "the struct grew well, its minimum with it",
    [
      append("struct iommu_ioas_map", "__u32 pasid; __u32 __reserved2;"),
      inFile(
        main,
        substitute(
          "IOCTL_OP(IOMMU_IOAS_MAP, iommufd_ioas_map, struct iommu_ioas_map, iova)",
          "IOCTL_OP(IOMMU_IOAS_MAP, iommufd_ioas_map, struct iommu_ioas_map, __reserved2)",
        ),
      ),
    ],
    { kernel },
  ),
  "kernel/grows-with-its-minimum-kept": compatible(
    "the table still ends the least struct at iova",
    [append("struct iommu_ioas_map", "__u32 pasid; __u32 __reserved2;")],
    { kernel },
  ),
  "kernel/minimum-lowered": compatible(
    "more is taken than before",
    [
      inFile(
        main,
        substitute(
          "IOCTL_OP(IOMMU_IOAS_MAP, iommufd_ioas_map, struct iommu_ioas_map, iova)",
          "IOCTL_OP(IOMMU_IOAS_MAP, iommufd_ioas_map, struct iommu_ioas_map, length)",
        ),
      ),
    ],
    { kernel },
  ),
  "kernel/last-moved-within-the-minimum": compatible(
    "out_pasid_width ends where __reserved ended",
    [
      replaceMember("struct iommu_hw_info", "__reserved", "__u8 __reserved[2]; __u8 out_pasid_width;"),
      inFile(
        main,
        substitute(
          "IOCTL_OP(IOMMU_GET_HW_INFO, iommufd_get_hw_info, struct iommu_hw_info, __reserved)",
          "IOCTL_OP(IOMMU_GET_HW_INFO, iommufd_get_hw_info, struct iommu_hw_info, out_pasid_width)",
        ),
      ),
    ],
    { kernel },
  ),
  "kernel/new-command": compatible(
    "a row more",
    [
      enumeratorAfter("IOMMUFD_CMD_IOAS_NOIOMMU_GET_PA", "IOMMUFD_CMD_IOAS_STAT = 0x96"),
      declareAtEnd(`struct iommu_ioas_stat { __u32 size; __u32 ioas_id; __aligned_u64 out_bytes; };
#define IOMMU_IOAS_STAT _IO(IOMMUFD_TYPE, IOMMUFD_CMD_IOAS_STAT)`),
      inFile(
        main,
        substitute(
          "IOCTL_OP(IOMMU_OPTION, iommufd_option, struct iommu_option, val64),",
          "IOCTL_OP(IOMMU_IOAS_STAT, iommufd_ioas_stat, struct iommu_ioas_stat, out_bytes), IOCTL_OP(IOMMU_OPTION, iommufd_option, struct iommu_option, val64),",
        ),
      ),
    ],
    { kernel },
  ),
  "kernel/zero-test-dropped": risky(
    "downgrade",
    "__reserved may hold garbage from now on: the bytes are lost",
    [inFile("drivers/iommu/iommufd/vfio_compat.c", substitute("if (cmd->__reserved)", "if (0)"))],
    { kernel },
  ),
  "kernel/zero-test-in-a-helper": compatible(
    "the value is tested where it is handed to",
    [
      inFile(
        "drivers/iommu/iommufd/vfio_compat.c",
        substitute("if (cmd->__reserved)", "if (iommufd_must_be_zero(cmd->__reserved))"),
      ),
    ],
    { kernel },
  ),
  "kernel/zero-test-by-a-variable": compatible(
    "the same bytes are refused",
    [
      inFile(
        "drivers/iommu/iommufd/vfio_compat.c",
        substitute("if (cmd->__reserved)", "bool unknown = cmd->__reserved; if (unknown)"),
      ),
    ],
    { kernel },
  ),
  "kernel/zero-test-only-warns": risky(
    "downgrade",
    "what was refused is taken, and a line is logged",
    [
      inFile(
        "drivers/iommu/iommufd/hw_pagetable.c",
        substitute("if (cmd->__reserved) return -EOPNOTSUPP;", "if (cmd->__reserved) pr_warn_once(reserved);"),
      ),
    ],
    { kernel },
  ),
  "kernel/zero-test-added-to-driver-data": breaking(
    "running",
    "no kernel looked at it",
    [
      inFile(
        "drivers/iommu/intel/nested.c",
        substitute(
          "IOMMU_HWPT_DATA_VTD_S1, __reserved); if (ret) return ERR_PTR(ret);",
          "IOMMU_HWPT_DATA_VTD_S1, __reserved); if (ret) return ERR_PTR(ret); if (vtd.__reserved) return ERR_PTR(-EINVAL);",
        ),
      ),
    ],
    { kernel },
  ),
  "kernel/rows-in-another-order": compatible(
    "a table has no order",
    [
      inFile(
        main,
        substitute("IOCTL_OP(IOMMU_DESTROY, iommufd_destroy, struct iommu_destroy, id),", ""),
        substitute(
          "IOCTL_OP(IOMMU_OPTION, iommufd_option, struct iommu_option, val64),",
          "IOCTL_OP(IOMMU_OPTION, iommufd_option, struct iommu_option, val64), IOCTL_OP(IOMMU_DESTROY, iommufd_destroy, struct iommu_destroy, id),",
        ),
      ),
    ],
    { kernel },
  ),
  "kernel/reserved-used-tested": compatible(
    "every kernel so far refused anything but zero",
    [replaceMember("struct iommu_vfio_ioas", "__reserved", "__u16 domain;")],
    { kernel },
  ),
  "kernel/reserved-used-untested": risky(
    "running",
    "no kernel looked at it",
    [replaceMember("struct iommu_viommu_alloc", "__reserved", "__u32 model;")],
    { kernel },
  ),
  "kernel/driver-data-minimum-raised": breaking(
    "running",
    "24 bytes of VT-d data get EINVAL",
    [
      append("struct iommu_hwpt_vtd_s1", "__aligned_u64 pasid_dir;"),
      inFile(
        "drivers/iommu/intel/nested.c",
        substitute("IOMMU_HWPT_DATA_VTD_S1, __reserved)", "IOMMU_HWPT_DATA_VTD_S1, pasid_dir)"),
      ),
    ],
    { kernel },
  ),
  "kernel/driver-data-grows": compatible(
    "its minimum stays at __reserved",
    [append("struct iommu_hwpt_vtd_s1", "__aligned_u64 pasid_dir;")],
    { kernel },
  ),
  "kernel/entry-minimum-raised": breaking(
    "running",
    "entries of 24 bytes get EINVAL",
    [
      append("struct iommu_hwpt_vtd_s1_invalidate", "__aligned_u64 pasid;"),
      inFile(
        "drivers/iommu/intel/nested.c",
        substitute(
          "IOMMU_HWPT_INVALIDATE_DATA_VTD_S1, index, __reserved)",
          "IOMMU_HWPT_INVALIDATE_DATA_VTD_S1, index, pasid)",
        ),
      ),
    ],
    { kernel },
  ),
});
