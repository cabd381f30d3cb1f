import { constant, from, value, values } from "../../../src/declare/declare.ts";
import { since } from "../../../src/declare/fields.ts";
import { v6_13, v6_15 } from "./placed.ts";

/** The magic of every request: ';'. */
export const IOMMUFD_TYPE = constant("IOMMUFD_TYPE", 0x3b, from("v6.2"));

export const iommufd_command_numbers = values(
  null,
  from("v6.2"),
  value("IOMMUFD_CMD_BASE", 0x80),
  value("IOMMUFD_CMD_DESTROY", 0x80),
  value("IOMMUFD_CMD_IOAS_ALLOC", 0x81),
  value("IOMMUFD_CMD_IOAS_ALLOW_IOVAS", 0x82),
  value("IOMMUFD_CMD_IOAS_COPY", 0x83),
  value("IOMMUFD_CMD_IOAS_IOVA_RANGES", 0x84),
  value("IOMMUFD_CMD_IOAS_MAP", 0x85),
  value("IOMMUFD_CMD_IOAS_UNMAP", 0x86),
  value("IOMMUFD_CMD_OPTION", 0x87),
  value("IOMMUFD_CMD_VFIO_IOAS", 0x88),
  since("v6.6", value("IOMMUFD_CMD_HWPT_ALLOC", 0x89), value("IOMMUFD_CMD_GET_HW_INFO", 0x8a)),
  since("v6.7", value("IOMMUFD_CMD_HWPT_SET_DIRTY_TRACKING", 0x8b), value("IOMMUFD_CMD_HWPT_GET_DIRTY_BITMAP", 0x8c)),
  since("v6.8", value("IOMMUFD_CMD_HWPT_INVALIDATE", 0x8d)),
  since("v6.11", value("IOMMUFD_CMD_FAULT_QUEUE_ALLOC", 0x8e)),
  since(
    v6_13,
    value("IOMMUFD_CMD_IOAS_MAP_FILE", 0x8f),
    value("IOMMUFD_CMD_VIOMMU_ALLOC", 0x90),
    value("IOMMUFD_CMD_VDEVICE_ALLOC", 0x91),
    value("IOMMUFD_CMD_IOAS_CHANGE_PROCESS", 0x92),
  ),
  since(v6_15, value("IOMMUFD_CMD_VEVENTQ_ALLOC", 0x93)),
  since("v6.17", value("IOMMUFD_CMD_HW_QUEUE_ALLOC", 0x94)),
  since("v7.3", value("IOMMUFD_CMD_IOAS_NOIOMMU_GET_PA", 0x95)),
);
