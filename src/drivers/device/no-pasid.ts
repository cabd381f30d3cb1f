/** IOMMU_NO_PASID: the device itself. */
export const noPasid = 0;
