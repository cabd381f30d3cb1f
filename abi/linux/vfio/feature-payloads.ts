import type { StructHistory } from "../../../src/declare/history.ts";
import { vfio_device_feature_bus_master } from "./bus-master.ts";
import { vfio_device_feature_dma_buf } from "./dma-buf.ts";
import { vfio_device_feature_dma_logging_control, vfio_device_feature_dma_logging_report } from "./dma-logging.ts";
import { vfio_device_low_power_entry_with_wakeup } from "./low-power.ts";
import {
  vfio_device_feature_mig_data_size,
  vfio_device_feature_mig_state,
  vfio_device_feature_migration,
} from "./migration.ts";
import { vfio_device_feature_zpci_err } from "./zpci-error.ts";

/** What `data` of vfio_device_feature holds, by the feature that `flags` names. Features that are not here have no struct. */
export const vfioFeaturePayloads: Readonly<Record<string, StructHistory>> = {
  VFIO_DEVICE_FEATURE_MIGRATION: vfio_device_feature_migration,
  VFIO_DEVICE_FEATURE_MIG_DEVICE_STATE: vfio_device_feature_mig_state,
  VFIO_DEVICE_FEATURE_LOW_POWER_ENTRY_WITH_WAKEUP: vfio_device_low_power_entry_with_wakeup,
  VFIO_DEVICE_FEATURE_DMA_LOGGING_START: vfio_device_feature_dma_logging_control,
  VFIO_DEVICE_FEATURE_DMA_LOGGING_REPORT: vfio_device_feature_dma_logging_report,
  VFIO_DEVICE_FEATURE_MIG_DATA_SIZE: vfio_device_feature_mig_data_size,
  VFIO_DEVICE_FEATURE_BUS_MASTER: vfio_device_feature_bus_master,
  VFIO_DEVICE_FEATURE_DMA_BUF: vfio_device_feature_dma_buf,
  VFIO_DEVICE_FEATURE_ZPCI_ERROR: vfio_device_feature_zpci_err,
};
