/** A file of a kernel tree that is no uAPI header: "drivers/iommu/iommufd/main.c". */
export interface KernelFile {
  /** From the top of the tree. */
  readonly path: string;
  readonly text: string;
}
