import {
  append,
  declareAtEnd,
  define,
  defineAfter,
  enumeratorAfter,
  enumeratorBefore,
  inFile,
  insertBefore,
  needs,
  replaceEnumerator,
  replaceMember,
  reindent,
  removeMember,
  rename,
  substitute,
  undefine,
  withoutComments,
} from "../edits.ts";
import { breaking, compatible, risky, seedsOf } from "../seed.ts";

/** argsz says how long a struct is, and the kernel never reads what it does not know: flags announce new members. */
export const vfio = seedsOf("linux/vfio.h", {
  "grows-with-flag": compatible("the flag says that pasid_hi is there", [
    append("struct vfio_device_attach_iommufd_pt", "__u32 dev_type; __u32 __reserved;"),
    defineAfter("VFIO_DEVICE_ATTACH_PASID", "VFIO_DEVICE_ATTACH_DEV_TYPE (1 << 1)"),
  ]),
  "copied-argsz-grows": compatible("BIND_IOMMUFD refuses what it does not know since 6.17", [
    append("struct vfio_device_bind_iommufd", "__aligned_u64 cookie;"),
    defineAfter("VFIO_DEVICE_BIND_FLAG_TOKEN", "VFIO_DEVICE_BIND_FLAG_COOKIE (1 << 1)"),
  ]),
  "output-grows": compatible("the kernel fills what argsz has room for", [
    append("struct vfio_device_info", "__u32 num_queues; __u32 pad2;"),
  ]),
  "grows-without-flag": breaking("downgrade", "an older kernel maps, and silently ignores the pasid", [
    append("struct vfio_iommu_type1_dma_map", "__u32 pasid; __u32 __reserved;"),
  ]),
  "detach-grows-without-flag": breaking("downgrade", "an older kernel detaches all, and says nothing", [
    append("struct vfio_device_detach_iommufd_pt", "__u32 pasid_count; __u32 __reserved; __u32 __reserved2;"),
  ]),
  "feature-grows": breaking("running", "vfio_check_feature wants argsz for all of it", [
    append("struct vfio_device_feature_dma_logging_control", "__aligned_u64 flags;"),
  ]),
  "state-feature-grows": breaking("running", "vfio_check_feature wants argsz for all of it", [
    append("struct vfio_device_feature_mig_state", "__u32 flags; __u32 __reserved;"),
  ]),
  "new-feature": compatible("a number and a struct of its own", [
    declareAtEnd(`struct vfio_device_feature_power { __u32 state; __u32 __reserved; };
#define VFIO_DEVICE_FEATURE_POWER 14`),
  ]),
  "capability-header-grows": breaking("running", "every capability behind it moves", [
    append("struct vfio_info_cap_header", "__u32 length; __u32 __reserved;"),
  ]),
  "array-element-grows": breaking("running", "devices[] has no stride", [
    append("struct vfio_pci_dependent_device", "__u32 domain;"),
  ]),
  "member-before-flexible-array": breaking("running", "data[] moves", [
    insertBefore("struct vfio_irq_set", "data", "__u32 affinity;"),
  ]),
  "counted-by": compatible("an attribute for the compiler's checks", [
    replaceMember("struct vfio_irq_set", "data", "__u8 data[] __counted_by(count);"),
    inFile("linux/stddef.h", needs("__counted_by")),
  ]),
  "new-flag": compatible("a free bit", [defineAfter("VFIO_DEVICE_FLAGS_CDX", "VFIO_DEVICE_FLAGS_USB (1 << 9)")]),
  "flag-taken": breaking("running", "vfio-cdx devices are taken for USB ones", [
    defineAfter("VFIO_DEVICE_FLAGS_CDX", "VFIO_DEVICE_FLAGS_USB (1 << 8)"),
  ]),
  "flag-moved": breaking("running", "another bit", [define("VFIO_REGION_INFO_FLAG_MMAP", "(1 << 4)")]),
  "new-state": compatible("NR counts the states", [
    enumeratorAfter("VFIO_DEVICE_STATE_PRE_COPY_P2P", "VFIO_DEVICE_STATE_PAUSED = 8"),
  ]),
  "state-renumbered": breaking("running", "STOP_COPY is another state", [
    replaceEnumerator("VFIO_DEVICE_STATE_STOP_COPY", "VFIO_DEVICE_STATE_STOP_COPY = 8"),
  ]),
  "index-inserted": breaking("running", "the ROM is region 7 now", [
    enumeratorBefore("VFIO_PCI_ROM_REGION_INDEX", "VFIO_PCI_BAR6_REGION_INDEX"),
  ]),
  "index-appended": compatible("NUM_IRQS counts", [
    enumeratorAfter("VFIO_PCI_REQ_IRQ_INDEX", "VFIO_PCI_PME_IRQ_INDEX"),
  ]),
  "fixed-count-moved": breaking("running", "the header says that 9 is fixed: what follows is the device's own", [
    enumeratorAfter("VFIO_PCI_VGA_REGION_INDEX", "VFIO_PCI_DOE_REGION_INDEX"),
    replaceEnumerator("VFIO_PCI_NUM_REGIONS", "VFIO_PCI_NUM_REGIONS = 10"),
  ]),
  "feature-renumbered": breaking("running", "another feature", [define("VFIO_DEVICE_FEATURE_MIGRATION", "14")]),
  "command-renumbered": breaking("running", "another number", [
    define("VFIO_DEVICE_GET_INFO", "_IO(VFIO_TYPE, VFIO_BASE + 70)"),
  ]),
  "command-removed": breaking("rebuild", "the number is gone", [undefine("VFIO_DEVICE_RESET")]),
  "string-changed": breaking("running", "compared by programs", [define("VFIO_DEVICE_API_PCI_STRING", '"vfio_pci"')]),
  "member-removed": breaking("running", "count moves", [removeMember("struct vfio_irq_set", "start")]),
  "member-signed": breaking("running", "descriptors of -1 remove an entry", [
    replaceMember("struct vfio_device_ioeventfd", "fd", "__u64 fd;"),
  ]),
  "no-comments": compatible("words only", [withoutComments]),
  spacing: compatible("white space only", [reindent]),
  "constant-respelled": compatible("the same string of bits", [define("VFIO_DEVICE_FLAGS_PCI", "0x2")]),
  "new-capability": compatible("an id and a struct of its own", [
    declareAtEnd(`#define VFIO_DEVICE_INFO_CAP_PCI_TPH 6
struct vfio_device_info_cap_pci_tph { struct vfio_info_cap_header header; __u32 flags; __u32 __reserved; };`),
  ]),
  "member-renamed": risky("rebuild", "old source no longer compiles", [
    replaceMember("struct vfio_device_info", "num_irqs", "__u32 irq_count;"),
  ]),
  "command-renamed": risky("rebuild", "the number is kept, the name is not", [
    rename("VFIO_DEVICE_SET_IRQS", "VFIO_DEVICE_CONFIGURE_IRQS"),
  ]),
});

const kernel = ["drivers/vfio"];

/** The minimum is `minsz` in the code. */
export const vfioKernel = seedsOf("linux/vfio.h", {
  "kernel/minimum-raised": breaking(
    "running",
    "old programs' argsz is too small, flag or not",
    [
      append("struct vfio_iommu_type1_dma_map", "__u32 pasid; __u32 __reserved;"),
      defineAfter("VFIO_DMA_MAP_FLAG_VADDR", "VFIO_DMA_MAP_FLAG_PASID (1 << 3)"),
      inFile(
        "drivers/vfio/vfio_iommu_type1.c",
        substitute(
          "offsetofend(struct vfio_iommu_type1_dma_map, size)",
          "offsetofend(struct vfio_iommu_type1_dma_map, pasid)",
        ),
      ),
    ],
    { kernel },
  ),
  "kernel/grows-with-flag": compatible(
    "minsz stays",
    [
      append("struct vfio_iommu_type1_dma_map", "__u32 pasid; __u32 __reserved;"),
      defineAfter("VFIO_DMA_MAP_FLAG_VADDR", "VFIO_DMA_MAP_FLAG_PASID (1 << 3)"),
    ],
    { kernel },
  ),
  "kernel/grows-with-flag-and-its-minimum": compatible(
    "the flag alone asks for more",
    [
      append("struct vfio_iommu_type1_dma_map", "__u32 pasid; __u32 __reserved;"),
      defineAfter("VFIO_DMA_MAP_FLAG_VADDR", "VFIO_DMA_MAP_FLAG_PASID (1 << 3)"),
      inFile(
        "drivers/vfio/vfio_iommu_type1.c",
        substitute(
          "if (map.argsz < minsz || map.flags & ~mask) return -EINVAL;",
          `if (map.argsz < minsz || map.flags & ~mask) return -EINVAL;
if (map.flags & VFIO_DMA_MAP_FLAG_PASID) {
	minsz = offsetofend(struct vfio_iommu_type1_dma_map, __reserved);
	if (map.argsz < minsz)
		return -EINVAL;
}`,
        ),
      ),
    ],
    { kernel },
  ),
  "kernel/minimum-raised-alone": breaking(
    "running",
    "callers without pasid get EINVAL",
    [
      inFile(
        "drivers/vfio/device_cdev.c",
        substitute(
          "offsetofend(struct vfio_device_attach_iommufd_pt, pt_id)",
          "offsetofend(struct vfio_device_attach_iommufd_pt, pasid)",
        ),
      ),
    ],
    { kernel },
  ),
  "kernel/minimum-lowered": compatible(
    "more is taken than before",
    [
      inFile(
        "drivers/vfio/pci/vfio_pci_core.c",
        substitute(
          "offsetofend(struct vfio_device_info, num_irqs)",
          "offsetofend(struct vfio_device_info, num_regions)",
        ),
      ),
    ],
    { kernel },
  ),
  "kernel/feature-grows": breaking(
    "running",
    "vfio_check_feature wants argsz for all of it",
    [append("struct vfio_device_feature_mig_state", "__u32 flags; __u32 __reserved;")],
    { kernel },
  ),
});
