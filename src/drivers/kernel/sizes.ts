/** Of a page, in bytes: all kernels here have pages of 4 KiB. */
export const PAGE_SIZE = 4096n;

/** The most that the kernel allocates in one piece, in bytes. */
export const KMALLOC_MAX_SIZE = 4 << 20;

/** The kernel's `unsigned long`. */
export const ULONG_MAX = 0xffff_ffff_ffff_ffffn;
