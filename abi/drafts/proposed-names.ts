import type { ProposedName } from "../../src/declare/draft.ts";

/** Names that were posted without a struct of their own, or of which the struct was not recorded. */
export const proposedNames: readonly ProposedName[] = [
  {
    name: "IOMMU_UNSET_IDEV_DATA",
    number: null,
    posting: "discussion of nesting, 2023-10",
    note: "beside IOMMU_SET_IDEV_DATA",
  },
  {
    name: "IOMMU_VIOMMU_UNSET_VDEV_ID",
    number: 0x91,
    posting: "vIOMMU v1, v2",
    note: "v6.13 has IOMMU_VDEVICE_ALLOC there",
  },
  {
    name: "IOMMU_OPTION_SW_MSI_START, IOMMU_OPTION_SW_MSI_SIZE",
    number: null,
    posting: "2025-01 to 2025-10",
    note: "ids of IOMMU_OPTION; not in v7.3",
  },
  {
    name: "IOMMU_VDEVICE_TSM_OP",
    number: 0x95,
    posting: "drafts of 2025 and 2026, found by their text alone",
    note: "v7.3 has IOMMU_IOAS_NOIOMMU_GET_PA there",
  },
];
