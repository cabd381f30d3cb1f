import type { DriverWaiver } from "./driver-waiver.ts";

/** What was refused and is taken: breaks nothing, and is here because it was known as a change. */
export const loosenings: readonly DriverWaiver[] = [
  {
    id: "faults-of-paging",
    law: "loosening",
    devices: null,
    command: "IOMMU_HWPT_ALLOC",
    since: "v6.13",
    cause: "hwpt-alloc/paging-flags-6.7",
    says: "IOMMU_HWPT_FAULT_ID_VALID is taken for an HWPT of an IOAS",
    shown:
      "arm-smmuv3 (smmuv3/pasid), v6.12 -> v6.13, fault queue: IOMMU_HWPT_ALLOC 300000000400000001000000020000000000000000000000000000000000000000000000000000000300000000000000",
  },
  {
    id: "hw-info-byte-28",
    law: "loosening",
    devices: null,
    command: "IOMMU_GET_HW_INFO",
    since: "v6.15",
    also: ["6.12.31"],
    cause: "get-hw-info/reserved-6.6",
    says: "byte 28 was reserved, and came to be an output",
    shown:
      "arm-smmuv3 (smmuv3/pasid), v6.14 -> v6.15, nested: IOMMU_GET_HW_INFO 2800000000000000010000001800000000000000000000000000000001+z11 16:ffffffffffffffffffffffffffffffffffffffffffffffff",
  },
];
