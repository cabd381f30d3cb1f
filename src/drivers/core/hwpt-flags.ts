import { iommufd_hwpt_alloc_flags } from "../../../abi/linux/iommufd/hwpt-alloc.ts";
import { numbersOf } from "../../declare/numbers-of.ts";

/** The flags of IOMMU_HWPT_ALLOC by their names. */
export const {
  IOMMU_HWPT_ALLOC_NEST_PARENT,
  IOMMU_HWPT_ALLOC_DIRTY_TRACKING,
  IOMMU_HWPT_FAULT_ID_VALID,
  IOMMU_HWPT_ALLOC_PASID,
} = numbersOf(iommufd_hwpt_alloc_flags);
