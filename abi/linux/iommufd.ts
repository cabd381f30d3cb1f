import type { HeaderHistory } from "../../src/declare/history.ts";
import { iommu_hw_info_amd, iommu_hwpt_amd_guest } from "./iommufd/amd.ts";
import {
  iommu_hw_info_arm_smmuv3,
  iommu_hw_info_arm_smmuv3_flags,
  iommu_hwpt_arm_smmuv3,
  iommu_vevent_arm_smmuv3,
  iommu_viommu_arm_smmuv3_invalidate,
} from "./iommufd/arm-smmuv3.ts";
import { iommufd_command_numbers, IOMMUFD_TYPE } from "./iommufd/command-numbers.ts";
import { IOMMU_DESTROY, iommu_destroy } from "./iommufd/destroy.ts";
import {
  IOMMU_HWPT_GET_DIRTY_BITMAP,
  iommu_hwpt_get_dirty_bitmap,
  IOMMU_HWPT_SET_DIRTY_TRACKING,
  iommu_hwpt_set_dirty_tracking,
  iommufd_hwpt_get_dirty_bitmap_flags,
  iommufd_hwpt_set_dirty_tracking_flags,
} from "./iommufd/dirty-tracking.ts";
import {
  iommu_fault_alloc,
  IOMMU_FAULT_QUEUE_ALLOC,
  iommu_hwpt_page_response,
  iommu_hwpt_pgfault,
  iommu_hwpt_pgfault_flags,
  iommu_hwpt_pgfault_perm,
  iommufd_page_response_code,
} from "./iommufd/fault-queue.ts";
import {
  IOMMU_GET_HW_INFO,
  iommu_hw_info,
  iommu_hw_info_type,
  iommufd_hw_capabilities,
  iommufd_hw_info_flags,
} from "./iommufd/hw-info.ts";
import { IOMMU_HW_QUEUE_ALLOC, iommu_hw_queue_alloc, iommu_hw_queue_type } from "./iommufd/hw-queue.ts";
import {
  IOMMU_HWPT_ALLOC,
  iommu_hwpt_alloc,
  iommu_hwpt_data_type,
  iommufd_hwpt_alloc_flags,
} from "./iommufd/hwpt-alloc.ts";
import {
  IOMMU_HWPT_INVALIDATE,
  iommu_hwpt_invalidate,
  iommu_hwpt_invalidate_data_type,
} from "./iommufd/hwpt-invalidate.ts";
import {
  iommu_hw_info_vtd,
  iommu_hw_info_vtd_flags,
  iommu_hwpt_vtd_s1,
  iommu_hwpt_vtd_s1_flags,
  iommu_hwpt_vtd_s1_invalidate,
  iommu_hwpt_vtd_s1_invalidate_flags,
} from "./iommufd/intel-vtd.ts";
import { IOMMU_IOAS_ALLOC, iommu_ioas_alloc } from "./iommufd/ioas-alloc.ts";
import { IOMMU_IOAS_CHANGE_PROCESS, iommu_ioas_change_process } from "./iommufd/ioas-change-process.ts";
import { IOMMU_IOAS_COPY, iommu_ioas_copy } from "./iommufd/ioas-copy.ts";
import {
  IOMMU_IOAS_ALLOW_IOVAS,
  iommu_ioas_allow_iovas,
  IOMMU_IOAS_IOVA_RANGES,
  iommu_ioas_iova_ranges,
  iommu_iova_range,
} from "./iommufd/ioas-iovas.ts";
import {
  IOMMU_IOAS_MAP,
  iommu_ioas_map,
  IOMMU_IOAS_MAP_FILE,
  iommu_ioas_map_file,
  iommufd_ioas_map_flags,
} from "./iommufd/ioas-map.ts";
import { IOMMU_IOAS_NOIOMMU_GET_PA, iommu_ioas_noiommu_get_pa } from "./iommufd/ioas-noiommu-get-pa.ts";
import { IOMMU_IOAS_UNMAP, iommu_ioas_unmap } from "./iommufd/ioas-unmap.ts";
import { IOMMU_OPTION, iommu_option, iommufd_option, iommufd_option_ops } from "./iommufd/option.ts";
import {
  iommu_hw_info_tegra241_cmdqv,
  iommu_vevent_tegra241_cmdqv,
  iommu_viommu_tegra241_cmdqv,
} from "./iommufd/tegra241-cmdqv.ts";
import {
  iommu_veventq_alloc,
  IOMMU_VEVENTQ_ALLOC,
  iommu_veventq_flag,
  iommu_veventq_type,
  iommufd_vevent_header,
} from "./iommufd/veventq.ts";
import { iommu_vfio_ioas, IOMMU_VFIO_IOAS, iommufd_vfio_ioas_op } from "./iommufd/vfio-ioas.ts";
import {
  iommu_vdevice_alloc,
  IOMMU_VDEVICE_ALLOC,
  iommu_viommu_alloc,
  IOMMU_VIOMMU_ALLOC,
  iommu_viommu_type,
} from "./iommufd/viommu.ts";

/** include/uapi/linux/iommufd.h, all of it. */
export const iommufd: HeaderHistory = {
  path: "linux/iommufd.h",
  since: "v6.2",
  complete: true,
  declarations: [
    IOMMUFD_TYPE,
    iommufd_command_numbers,
    iommu_destroy,
    IOMMU_DESTROY,
    iommu_ioas_alloc,
    IOMMU_IOAS_ALLOC,
    iommu_iova_range,
    iommu_ioas_iova_ranges,
    IOMMU_IOAS_IOVA_RANGES,
    iommu_ioas_allow_iovas,
    IOMMU_IOAS_ALLOW_IOVAS,
    iommufd_ioas_map_flags,
    iommu_ioas_map,
    IOMMU_IOAS_MAP,
    iommu_ioas_noiommu_get_pa,
    IOMMU_IOAS_NOIOMMU_GET_PA,
    iommu_ioas_map_file,
    IOMMU_IOAS_MAP_FILE,
    iommu_ioas_copy,
    IOMMU_IOAS_COPY,
    iommu_ioas_unmap,
    IOMMU_IOAS_UNMAP,
    iommufd_option,
    iommufd_option_ops,
    iommu_option,
    IOMMU_OPTION,
    iommufd_vfio_ioas_op,
    iommu_vfio_ioas,
    IOMMU_VFIO_IOAS,
    iommufd_hwpt_alloc_flags,
    iommu_hwpt_vtd_s1_flags,
    iommu_hwpt_vtd_s1,
    iommu_hwpt_arm_smmuv3,
    iommu_hwpt_amd_guest,
    iommu_hwpt_data_type,
    iommu_hwpt_alloc,
    IOMMU_HWPT_ALLOC,
    iommu_hw_info_vtd_flags,
    iommu_hw_info_vtd,
    iommu_hw_info_arm_smmuv3_flags,
    iommu_hw_info_arm_smmuv3,
    iommu_hw_info_tegra241_cmdqv,
    iommu_hw_info_amd,
    iommu_hw_info_type,
    iommufd_hw_capabilities,
    iommufd_hw_info_flags,
    iommu_hw_info,
    IOMMU_GET_HW_INFO,
    iommufd_hwpt_set_dirty_tracking_flags,
    iommu_hwpt_set_dirty_tracking,
    IOMMU_HWPT_SET_DIRTY_TRACKING,
    iommufd_hwpt_get_dirty_bitmap_flags,
    iommu_hwpt_get_dirty_bitmap,
    IOMMU_HWPT_GET_DIRTY_BITMAP,
    iommu_hwpt_invalidate_data_type,
    iommu_hwpt_vtd_s1_invalidate_flags,
    iommu_hwpt_vtd_s1_invalidate,
    iommu_viommu_arm_smmuv3_invalidate,
    iommu_hwpt_invalidate,
    IOMMU_HWPT_INVALIDATE,
    iommu_hwpt_pgfault_flags,
    iommu_hwpt_pgfault_perm,
    iommu_hwpt_pgfault,
    iommufd_page_response_code,
    iommu_hwpt_page_response,
    iommu_fault_alloc,
    IOMMU_FAULT_QUEUE_ALLOC,
    iommu_viommu_type,
    iommu_viommu_tegra241_cmdqv,
    iommu_viommu_alloc,
    IOMMU_VIOMMU_ALLOC,
    iommu_vdevice_alloc,
    IOMMU_VDEVICE_ALLOC,
    iommu_ioas_change_process,
    IOMMU_IOAS_CHANGE_PROCESS,
    iommu_veventq_flag,
    iommufd_vevent_header,
    iommu_veventq_type,
    iommu_vevent_arm_smmuv3,
    iommu_vevent_tegra241_cmdqv,
    iommu_veventq_alloc,
    IOMMU_VEVENTQ_ALLOC,
    iommu_hw_queue_type,
    iommu_hw_queue_alloc,
    IOMMU_HW_QUEUE_ALLOC,
  ],
};

export * from "./iommufd/amd.ts";
export * from "./iommufd/arm-smmuv3.ts";
export * from "./iommufd/command-numbers.ts";
export * from "./iommufd/destroy.ts";
export * from "./iommufd/dirty-tracking.ts";
export * from "./iommufd/fault-queue.ts";
export * from "./iommufd/hw-info.ts";
export * from "./iommufd/hw-queue.ts";
export * from "./iommufd/hwpt-alloc.ts";
export * from "./iommufd/hwpt-invalidate.ts";
export * from "./iommufd/intel-vtd.ts";
export * from "./iommufd/ioas-alloc.ts";
export * from "./iommufd/ioas-change-process.ts";
export * from "./iommufd/ioas-copy.ts";
export * from "./iommufd/ioas-iovas.ts";
export * from "./iommufd/ioas-map.ts";
export * from "./iommufd/ioas-noiommu-get-pa.ts";
export * from "./iommufd/ioas-unmap.ts";
export * from "./iommufd/option.ts";
export * from "./iommufd/tegra241-cmdqv.ts";
export * from "./iommufd/veventq.ts";
export * from "./iommufd/vfio-ioas.ts";
export * from "./iommufd/viommu.ts";
