/** One thing that every iommufd command goes through before it runs. */
export interface DispatchRule {
  /** The only one of its name: "dispatch/size". */
  readonly id: string;
  readonly says: string;
  /** The kernel's function and its file below drivers/, or the file's whole path. */
  readonly source: string;
}

const inDispatch = (id: string, says: string): DispatchRule => ({
  id: `dispatch/${id}`,
  source: "iommufd_fops_ioctl, iommu/iommufd/main.c",
  says,
});

const inCopy = (id: string, says: string): DispatchRule => ({
  id: `dispatch/${id}`,
  source: "copy_struct_from_user, include/linux/uaccess.h",
  says,
});

/** What is tested before a command runs, in the kernel's order; the same in all releases. */
export const dispatchRules = {
  compat: {
    id: "dispatch/32-bit",
    source: "compat_ioctl, fs/ioctl.c",
    says: "iommufd has no requests for 32-bit processes",
  },
  table: inDispatch("table", "the number lies outside of the command table"),
  sizeRead: inDispatch("size-read", "the size can't be read"),
  number: inDispatch("number", "the whole number is no command's"),
  minimum: inDispatch("minimum", "the size is less than the minimum"),
  tail: inCopy("tail", "something behind what the kernel knows is not zero"),
  copy: inCopy("copy", "the struct can't be read"),
} as const satisfies Record<string, DispatchRule>;
