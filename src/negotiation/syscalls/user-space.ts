/** Where a program's addresses end on x86_64 with four levels of page tables. */
const end = 0x7fff_ffff_f000n;

/** `access_ok`: whether `length` bytes at an address are a program's to name; nothing is read. */
export const isInUserSpace = (address: bigint, length: bigint): boolean => address + length <= end;
