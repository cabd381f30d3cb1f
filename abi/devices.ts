import type { Device } from "../src/declare/device.ts";
import { iommu_test_hw_info } from "./linux/iommufd-test/hw-info.ts";
import { iommu_hwpt_selftest } from "./linux/iommufd-test/hwpt-data.ts";
import { iommu_hwpt_invalidate_selftest, iommu_viommu_invalidate_selftest } from "./linux/iommufd-test/invalidate.ts";
import { iommu_viommu_selftest } from "./linux/iommufd-test/viommu.ts";
import { iommu_hw_info_amd, iommu_hwpt_amd_guest } from "./linux/iommufd/amd.ts";
import {
  iommu_hw_info_arm_smmuv3,
  iommu_hwpt_arm_smmuv3,
  iommu_viommu_arm_smmuv3_invalidate,
} from "./linux/iommufd/arm-smmuv3.ts";
import { iommu_hw_info_vtd, iommu_hwpt_vtd_s1, iommu_hwpt_vtd_s1_invalidate } from "./linux/iommufd/intel-vtd.ts";
import { iommu_hw_info_tegra241_cmdqv, iommu_viommu_tegra241_cmdqv } from "./linux/iommufd/tegra241-cmdqv.ts";

const smmuv3 = [iommu_hw_info_arm_smmuv3, iommu_hwpt_arm_smmuv3, iommu_viommu_arm_smmuv3_invalidate] as const;

/** The drivers whose structs are declared here. Tegra241's CMDQV is an addition to an Arm SMMUv3, and takes what that takes. */
export const devices: readonly Device[] = [
  {
    name: "intel-vtd",
    structs: [iommu_hw_info_vtd, iommu_hwpt_vtd_s1, iommu_hwpt_vtd_s1_invalidate],
    selftest: false,
  },
  { name: "arm-smmuv3", structs: smmuv3, selftest: false },
  {
    name: "tegra241-cmdqv",
    structs: [...smmuv3, iommu_hw_info_tegra241_cmdqv, iommu_viommu_tegra241_cmdqv],
    selftest: false,
  },
  { name: "amd", structs: [iommu_hw_info_amd, iommu_hwpt_amd_guest], selftest: false },
  {
    name: "selftest",
    structs: [
      iommu_test_hw_info,
      iommu_hwpt_selftest,
      iommu_hwpt_invalidate_selftest,
      iommu_viommu_selftest,
      iommu_viommu_invalidate_selftest,
    ],
    selftest: true,
  },
];
