/*
 * Flags of the selftest's commands (drivers/iommu/iommufd/iommufd_test.h) that no struct's history names.
 */

/** `dev_flags` of IOMMU_TEST_OP_MOCK_DOMAIN_FLAGS. */
export const MOCK_FLAGS_DEVICE_NO_DIRTY = 1 << 0;
/** Before v6.19. */
export const MOCK_FLAGS_DEVICE_HUGE_IOVA = 1 << 1;
/** From v6.15 on. */
export const MOCK_FLAGS_DEVICE_PASID = 1 << 2;

/** `flags` of IOMMU_TEST_OP_CREATE_ACCESS. */
export const MOCK_FLAGS_ACCESS_CREATE_NEEDS_PIN_PAGES = 1 << 0;

/** `flags` of IOMMU_TEST_OP_ACCESS_PAGES. */
export const MOCK_FLAGS_ACCESS_WRITE = 1 << 0;
/** The IOVA is an area's number (low half) and an offset into it (high half); IOMMU_IOAS_COPY takes it too. */
export const MOCK_FLAGS_ACCESS_SYZ = 1 << 16;

/** `flags` of IOMMU_TEST_OP_ACCESS_RW. */
export const MOCK_ACCESS_RW_WRITE = 1 << 0;
export const MOCK_ACCESS_RW_SLOW_PATH = 1 << 2;
