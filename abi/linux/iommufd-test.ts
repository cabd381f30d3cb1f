import type { HeaderHistory } from "../../src/declare/history.ts";
import { hw_info_type_selftest, iommu_test_hw_info, IOMMU_HW_INFO_SELFTEST_REGVAL } from "./iommufd-test/hw-info.ts";
import { hw_queue_type_selftest, IOMMU_TEST_HW_QUEUE_MAX } from "./iommufd-test/hw-queue.ts";
import {
  hwpt_data_type_selftest,
  iommu_hwpt_selftest,
  IOMMU_TEST_IOTLB_DEFAULT,
  mock_iommupt,
} from "./iommufd-test/hwpt-data.ts";
import {
  hwpt_invalidate_data_type_selftest,
  iommu_hwpt_invalidate_selftest,
  IOMMU_TEST_DEV_CACHE_DEFAULT,
  iommu_test_invalidate_flags,
  iommu_viommu_invalidate_selftest,
  mock_dev_cache,
  mock_nested_domain_iotlb,
  viommu_invalidate_data_type_selftest,
} from "./iommufd-test/invalidate.ts";
import { IOMMU_TEST_PASID_RESERVED, mock_aperture, MOCK_PASID_WIDTH } from "./iommufd-test/mock-device.ts";
import { IOMMU_TEST_CMD, iommu_test_cmd, iommu_test_ops } from "./iommufd-test/test-cmd.ts";
import { iommu_viommu_event_selftest, veventq_type_selftest } from "./iommufd-test/vevent.ts";
import { iommu_viommu_selftest, viommu_type_selftest } from "./iommufd-test/viommu.ts";

/** drivers/iommu/iommufd/iommufd_test.h: what the mock IOMMU of the kernel's own tests takes and tells. */
export const iommufdTest: HeaderHistory = {
  path: "iommufd_test.h",
  since: "v6.2",
  complete: false,
  declarations: [
    iommu_test_ops,
    mock_iommupt,
    mock_aperture,
    mock_nested_domain_iotlb,
    mock_dev_cache,
    IOMMU_TEST_PASID_RESERVED,
    iommu_test_cmd,
    IOMMU_TEST_CMD,
    MOCK_PASID_WIDTH,
    hw_info_type_selftest,
    IOMMU_HW_INFO_SELFTEST_REGVAL,
    iommu_test_hw_info,
    hwpt_data_type_selftest,
    IOMMU_TEST_IOTLB_DEFAULT,
    IOMMU_TEST_DEV_CACHE_DEFAULT,
    iommu_hwpt_selftest,
    hwpt_invalidate_data_type_selftest,
    iommu_test_invalidate_flags,
    iommu_hwpt_invalidate_selftest,
    viommu_type_selftest,
    iommu_viommu_selftest,
    viommu_invalidate_data_type_selftest,
    iommu_viommu_invalidate_selftest,
    veventq_type_selftest,
    iommu_viommu_event_selftest,
    hw_queue_type_selftest,
    IOMMU_TEST_HW_QUEUE_MAX,
  ],
};

export * from "./iommufd-test/hw-info.ts";
export * from "./iommufd-test/hw-queue.ts";
export * from "./iommufd-test/hwpt-data.ts";
export * from "./iommufd-test/invalidate.ts";
export * from "./iommufd-test/mock-device.ts";
export * from "./iommufd-test/test-cmd.ts";
export * from "./iommufd-test/vevent.ts";
export * from "./iommufd-test/viommu.ts";
