import type { HeaderHistory } from "../../src/declare/history.ts";
import { vfio_info_cap_header } from "./vfio/cap-header.ts";
import {
  VFIO_API_VERSION,
  vfio_extensions,
  VFIO_TYPE,
  VFIO_BASE,
  VFIO_GET_API_VERSION,
  VFIO_CHECK_EXTENSION,
  VFIO_SET_IOMMU,
} from "./vfio/container.ts";
import {
  vfio_iommu_dirty_pages_flags,
  vfio_iommu_type1_dirty_bitmap,
  vfio_iommu_type1_dirty_bitmap_get,
  VFIO_IOMMU_DIRTY_PAGES,
} from "./vfio/dirty-pages.ts";
import { vfio_eeh_pe_ops, vfio_eeh_pe_states, vfio_eeh_pe_err, vfio_eeh_pe_op, VFIO_EEH_PE_OP } from "./vfio/eeh.ts";
import {
  vfio_group_flags,
  vfio_group_status,
  VFIO_GROUP_GET_STATUS,
  VFIO_GROUP_SET_CONTAINER,
  VFIO_GROUP_UNSET_CONTAINER,
  VFIO_GROUP_GET_DEVICE_FD,
} from "./vfio/group.ts";
import {
  vfio_iommu_spapr_info_flags,
  vfio_iommu_spapr_tce_ddw_info,
  vfio_iommu_spapr_tce_info,
  VFIO_IOMMU_SPAPR_TCE_GET_INFO,
  vfio_iommu_spapr_register_memory,
  VFIO_IOMMU_SPAPR_REGISTER_MEMORY,
  VFIO_IOMMU_SPAPR_UNREGISTER_MEMORY,
  vfio_iommu_spapr_tce_create,
  VFIO_IOMMU_SPAPR_TCE_CREATE,
  vfio_iommu_spapr_tce_remove,
  VFIO_IOMMU_SPAPR_TCE_REMOVE,
} from "./vfio/spapr.ts";
import {
  vfio_dma_map_flags,
  vfio_iommu_type1_dma_map,
  VFIO_IOMMU_MAP_DMA,
  vfio_bitmap,
  vfio_dma_unmap_flags,
  vfio_iommu_type1_dma_unmap,
  VFIO_IOMMU_UNMAP_DMA,
  VFIO_IOMMU_ENABLE,
  VFIO_IOMMU_DISABLE,
} from "./vfio/type1-dma.ts";
import {
  vfio_iommu_info_flags,
  vfio_iommu_type1_info,
  vfio_iommu_type1_info_caps,
  vfio_iova_range,
  vfio_iommu_type1_info_cap_iova_range,
  vfio_iommu_type1_info_cap_migration,
  vfio_iommu_type1_info_dma_avail,
  VFIO_IOMMU_GET_INFO,
} from "./vfio/type1-info.ts";
import { deviceDeclarations } from "./vfio/device-declarations.ts";

/**
 * VFIO as far as `argsz` goes: every struct, flag and command of that family, and what stands around them. Left out are
 * the three function-like macros of the first migration protocol.
 */
export const vfio: HeaderHistory = {
  path: "linux/vfio.h",
  since: "v3.6",
  complete: false,
  declarations: [
    VFIO_API_VERSION,
    vfio_extensions,
    VFIO_TYPE,
    VFIO_BASE,
    VFIO_GET_API_VERSION,
    VFIO_CHECK_EXTENSION,
    VFIO_SET_IOMMU,
    vfio_info_cap_header,
    vfio_group_flags,
    vfio_group_status,
    VFIO_GROUP_GET_STATUS,
    VFIO_GROUP_SET_CONTAINER,
    VFIO_GROUP_UNSET_CONTAINER,
    VFIO_GROUP_GET_DEVICE_FD,
    ...deviceDeclarations,
    vfio_iommu_info_flags,
    vfio_iommu_type1_info,
    vfio_iommu_type1_info_caps,
    vfio_iova_range,
    vfio_iommu_type1_info_cap_iova_range,
    vfio_iommu_type1_info_cap_migration,
    vfio_iommu_type1_info_dma_avail,
    VFIO_IOMMU_GET_INFO,
    vfio_dma_map_flags,
    vfio_iommu_type1_dma_map,
    VFIO_IOMMU_MAP_DMA,
    vfio_bitmap,
    vfio_dma_unmap_flags,
    vfio_iommu_type1_dma_unmap,
    VFIO_IOMMU_UNMAP_DMA,
    VFIO_IOMMU_ENABLE,
    VFIO_IOMMU_DISABLE,
    vfio_iommu_dirty_pages_flags,
    vfio_iommu_type1_dirty_bitmap,
    vfio_iommu_type1_dirty_bitmap_get,
    VFIO_IOMMU_DIRTY_PAGES,
    vfio_iommu_spapr_info_flags,
    vfio_iommu_spapr_tce_ddw_info,
    vfio_iommu_spapr_tce_info,
    VFIO_IOMMU_SPAPR_TCE_GET_INFO,
    vfio_iommu_spapr_register_memory,
    VFIO_IOMMU_SPAPR_REGISTER_MEMORY,
    VFIO_IOMMU_SPAPR_UNREGISTER_MEMORY,
    vfio_iommu_spapr_tce_create,
    VFIO_IOMMU_SPAPR_TCE_CREATE,
    vfio_iommu_spapr_tce_remove,
    VFIO_IOMMU_SPAPR_TCE_REMOVE,
    vfio_eeh_pe_ops,
    vfio_eeh_pe_states,
    vfio_eeh_pe_err,
    vfio_eeh_pe_op,
    VFIO_EEH_PE_OP,
  ],
};

export * from "./vfio/bus-master.ts";
export * from "./vfio/cap-header.ts";
export * from "./vfio/cdev.ts";
export * from "./vfio/container.ts";
export * from "./vfio/device-feature.ts";
export * from "./vfio/device-info.ts";
export * from "./vfio/dirty-pages.ts";
export * from "./vfio/dma-buf.ts";
export * from "./vfio/dma-logging.ts";
export * from "./vfio/eeh.ts";
export * from "./vfio/feature-payloads.ts";
export * from "./vfio/gfx-plane.ts";
export * from "./vfio/group.ts";
export * from "./vfio/hot-reset.ts";
export * from "./vfio/indexes.ts";
export * from "./vfio/ioeventfd.ts";
export * from "./vfio/irq.ts";
export * from "./vfio/low-power.ts";
export * from "./vfio/migration.ts";
export * from "./vfio/region-info.ts";
export * from "./vfio/region-types.ts";
export * from "./vfio/spapr.ts";
export * from "./vfio/type1-dma.ts";
export * from "./vfio/type1-info.ts";
export * from "./vfio/zpci-error.ts";
