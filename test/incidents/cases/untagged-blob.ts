import type { Incident } from "../incident.ts";

const tree = (data: string, copy: string) => `// linux/iommufd.h
#define IOMMUFD_TYPE (';')
enum iommu_hwpt_data_type { IOMMU_HWPT_DATA_NONE, IOMMU_HWPT_DATA_VTD_S1 };
struct iommu_hwpt_vtd_s1 { __aligned_u64 flags; __aligned_u64 pgtbl_addr; __u32 addr_width; __u32 __reserved; };
struct iommu_hwpt_alloc {
	__u32 size; __u32 flags; __u32 dev_id; __u32 pt_id; __u32 out_hwpt_id; ${data} __aligned_u64 data_uptr;
};
#define IOMMU_HWPT_ALLOC _IO(IOMMUFD_TYPE, 0x89)
// drivers/iommu/intel/nested.c
int intel_nested_alloc(const struct iommu_user_data *user_data)
{
	struct iommu_hwpt_vtd_s1 vtd;

	return ${copy};
}`;

export default {
  title: "The copy helper of the nesting series' v4 took an untagged blob",
  story:
    "In v4 a driver got a pointer and a length, and copied what it took for its own struct. Nothing said which driver's data a program had sent: two structs of one length are read as each other. Review asked for a type beside the length wherever a blob goes; from v5 on the helper takes the type that it wants and refuses any other. Here is the way back.",
  before: tree(
    "__u32 data_type; __u32 data_len; __u32 __reserved;",
    "iommu_copy_struct_from_user(&vtd, user_data, IOMMU_HWPT_DATA_VTD_S1, __reserved)",
  ),
  after: tree(
    "__u32 __reserved; __u32 data_len; __u32 __reserved2;",
    "iommu_copy_user_data(&vtd, user_data, sizeof(vtd), 24)",
  ),
  verdict: "breaking",
  findings: [{ rule: "type-tag-dropped", promise: "running", level: "error", subject: "struct iommu_hwpt_vtd_s1" }],
} satisfies Incident;
